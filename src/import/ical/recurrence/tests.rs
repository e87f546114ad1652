//! Rules beside the crate `rrule`, and those that are none.

use super::*;
use proptest::prelude::*;

/// The moments of a rule.
fn moments(rule: &str, first: NaiveDateTime, most: usize) -> Vec<NaiveDateTime> {
    let last = NaiveDate::from_ymd_opt(2040, 1, 1).unwrap().and_time(NaiveTime::MIN);
    let bounds = Bounds { until: None, last, most };
    expand(&Rule::parse(rule).unwrap(), first, bounds, &mut 10_000_000).moments
}

/// The moments that the crate `rrule` finds; `None` where it refuses the rule, or gives up.
fn of_crate(rule: &str, first: NaiveDateTime, most: u16) -> Option<Vec<NaiveDateTime>> {
    let text = format!("DTSTART:{}Z\nRRULE:{rule}", first.format("%Y%m%dT%H%M%S"));
    let set: rrule::RRuleSet = text.parse().ok()?;
    let last = NaiveDate::from_ymd_opt(2040, 1, 1)?.and_time(NaiveTime::MIN);
    let found = set.all(most);
    let is_whole = !found.limited || found.dates.len() == usize::from(most);
    let dates = found.dates.into_iter().map(|date| date.naive_utc()).filter(|date| *date <= last);
    is_whole.then(|| dates.collect())
}

/// A part of a rule, or none.
fn part(name: &'static str, values: &'static [&'static str]) -> impl Strategy<Value = String> {
    let chosen = prop::option::weighted(0.3, prop::sample::subsequence(values, 1..=values.len().min(3)));
    chosen.prop_map(move |values| {
        values.map_or_else(String::new, |values| format!(";{name}={}", values.join(",")))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn rules_give_what_the_crate_finds(
        frequency in prop::sample::select(vec!["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"]),
        interval in 1_u32..4,
        month in part("BYMONTH", &["1", "2", "6", "12"]),
        month_day in part("BYMONTHDAY", &["1", "15", "29", "31", "-1", "-7"]),
        year_day in part("BYYEARDAY", &["1", "60", "200", "-1", "366"]),
        weekday in part("BYDAY", &["MO", "TU", "FR", "SU"]),
        nth in part("BYDAY", &["1MO", "-1FR", "3WE", "5SU"]),
        // The crate takes 1 January 2022 for a day of a week 53, which is the 52nd of 2021.
        week in part("BYWEEKNO", &["1", "20", "-1"]),
        hour in part("BYHOUR", &["0", "9", "17"]),
        minute in part("BYMINUTE", &["0", "30"]),
        position in part("BYSETPOS", &["1", "2", "-1"]),
        day in 0_u64..1500,
    ) {
        let first = NaiveDate::from_ymd_opt(2019, 1, 1).unwrap().checked_add_days(Days::new(day)).unwrap();
        let first = first.and_hms_opt(9, 30, 0).unwrap();
        let weekday = if ["YEARLY", "MONTHLY"].contains(&frequency) && weekday.is_empty() && week.is_empty() { nth } else { weekday };
        let position = if frequency == "WEEKLY" { String::new() } else { position };
        let rule = format!("FREQ={frequency};INTERVAL={interval}{month}{month_day}{year_day}{weekday}{week}{hour}{minute}{position}");
        if let Some(expected) = of_crate(&rule, first, 30) {
            prop_assert_eq!(moments(&rule, first, 30), expected, "{}", rule);
        }
    }
}

#[test]
fn what_is_no_rule_is_none() {
    for rule in [
        "",
        "COUNT=2",
        "FREQ=SOMETIMES",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYEASTER=1",
        "W1 MO #10",
        "FREQ=DAILY;BYMONTH=13",
    ] {
        assert!(Rule::parse(rule).is_none(), "{rule}");
    }
}

#[test]
fn weekdays_with_and_without_a_number_stand_beside_each_other() {
    let first = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap().and_time(NaiveTime::MIN);
    let days: Vec<u32> =
        moments("FREQ=MONTHLY;COUNT=6;BYDAY=MO,1TU", first, 9).iter().map(|moment| moment.day()).collect();
    assert_eq!(days, [1, 2, 8, 15, 22, 29]);
}
