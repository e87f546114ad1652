//! Recurrence: the days and times of a rule, `FREQ=MONTHLY;BYDAY=-1FR`.
//!
//! By hand and not with the crate `rrule` (0.14), which looks for a next date that there is not until the year 10,000:
//! `FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30` takes 90 ms, one with all hours, minutes and seconds 5 s for its first thousand,
//! so that a file of 1 MB could take an hour. It also refuses rules that calendars have (an end before the beginning), and
//! gives up after 100,000 steps (`FREQ=MINUTELY;BYMONTHDAY=-7`). The tests compare with it. Here work is counted, and ends
//! with the last day that is asked for.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Weekday};

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Frequency {
    Secondly,
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// A rule.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    frequency: Frequency,
    interval: u32,
    /// How many there are.
    count: Option<u64>,
    /// When it ends, as written.
    pub(super) until: Option<String>,
    months: Vec<i32>,
    weeks: Vec<i32>,
    year_days: Vec<i32>,
    month_days: Vec<i32>,
    /// Weekdays, and which of them in the month or year; 0 for each.
    weekdays: Vec<(i32, Weekday)>,
    hours: Vec<i32>,
    minutes: Vec<i32>,
    seconds: Vec<i32>,
    /// Which of a period.
    positions: Vec<i32>,
    week_start: Weekday,
    /// A day that a month does not have is its last one: `SKIP=BACKWARD`.
    goes_back: bool,
}

impl Rule {
    /// Reads a rule; `None` where something in it is not known, or says nothing.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut rule = Self {
            frequency: Frequency::Daily,
            interval: 1,
            count: None,
            until: None,
            months: Vec::new(),
            weeks: Vec::new(),
            year_days: Vec::new(),
            month_days: Vec::new(),
            weekdays: Vec::new(),
            hours: Vec::new(),
            minutes: Vec::new(),
            seconds: Vec::new(),
            positions: Vec::new(),
            week_start: Weekday::Mon,
            goes_back: false,
        };
        let mut has_frequency = false;
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=')?;
            let (name, value) = (name.trim().to_ascii_uppercase(), value.trim());
            has_frequency |= name == "FREQ";
            rule.take(&name, value)?;
        }
        has_frequency.then_some(rule)
    }

    /// Takes a part of a rule.
    fn take(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "FREQ" => self.frequency = frequency(value)?,
            "INTERVAL" => self.interval = value.parse().ok().filter(|interval| *interval > 0)?,
            "COUNT" => self.count = Some(value.parse().ok().filter(|count| *count > 0)?),
            "UNTIL" => self.until = Some(value.to_owned()),
            "BYMONTH" => self.months = numbers(value, 1, 12)?,
            "BYWEEKNO" => self.weeks = numbers(value, -53, 53)?,
            "BYYEARDAY" => self.year_days = numbers(value, -366, 366)?,
            "BYMONTHDAY" => self.month_days = numbers(value, -31, 31)?,
            "BYHOUR" => self.hours = numbers(value, 0, 23)?,
            "BYMINUTE" => self.minutes = numbers(value, 0, 59)?,
            "BYSECOND" => {
                self.seconds = numbers(value, 0, 60)?.into_iter().map(|second| second.min(59)).collect()
            }
            "BYSETPOS" => self.positions = numbers(value, -366, 366)?,
            "BYDAY" => self.weekdays = weekdays(value)?,
            "WKST" => self.week_start = weekday(value)?,
            "RSCALE" if value.eq_ignore_ascii_case("GREGORIAN") => {}
            "SKIP" if value.eq_ignore_ascii_case("BACKWARD") => self.goes_back = true,
            "SKIP" if value.eq_ignore_ascii_case("OMIT") => {}
            name if name.starts_with("X-") => {}
            _ => return None,
        }
        Some(())
    }

    /// True where it has so many as it says and was followed to its end.
    pub(super) fn is_counted_out(&self, expanded: &Expanded) -> bool {
        self.count.is_some() && !expanded.is_cut && !expanded.moments.is_empty()
    }

    /// What the rule does not say, and its first day does.
    fn completed(&self, first: NaiveDateTime) -> Self {
        let mut rule = self.clone();
        let says_day =
            [&rule.weeks, &rule.year_days, &rule.month_days].into_iter().any(|days| !days.is_empty());
        if !says_day && rule.weekdays.is_empty() {
            match rule.frequency {
                Frequency::Yearly => {
                    if rule.months.is_empty() {
                        rule.months = vec![first.month() as i32];
                    }
                    rule.month_days = vec![first.day() as i32];
                }
                Frequency::Monthly => rule.month_days = vec![first.day() as i32],
                Frequency::Weekly => rule.weekdays = vec![(0, first.weekday())],
                _ => {}
            }
        }
        let or = |given: &mut Vec<i32>, frequency, value: u32| {
            if given.is_empty() && rule.frequency > frequency {
                *given = vec![value as i32];
            }
        };
        or(&mut rule.hours, Frequency::Hourly, first.hour());
        or(&mut rule.minutes, Frequency::Minutely, first.minute());
        or(&mut rule.seconds, Frequency::Secondly, first.second());
        rule
    }

    /// True for a day that the rule has.
    fn has_day(&self, day: NaiveDate) -> bool {
        let (of_month, of_year) = (day.day() as i32, day.ordinal() as i32);
        let (month_length, year_length) = (i32::from(day.num_days_in_month()), year_length(day.year()));
        let either = |list: &[i32], number: i32, length: i32| {
            list.is_empty() || list.contains(&number) || list.contains(&(number - length - 1))
        };
        let has_weekday = |(which, weekday): &(i32, Weekday)| {
            let by_month = self.frequency == Frequency::Monthly || !self.months.is_empty();
            let (number, length) = if by_month { (of_month, month_length) } else { (of_year, year_length) };
            let is_that = match which {
                _ if self.frequency < Frequency::Monthly => true,
                0 => true,
                1.. => (number - 1) / 7 + 1 == *which,
                _ => (length - number) / 7 + 1 == -which,
            };
            is_that && *weekday == day.weekday()
        };
        (self.months.is_empty() || self.months.contains(&(day.month() as i32)))
            && (self.weekdays.is_empty() || self.weekdays.iter().any(has_weekday))
            && (either(&self.month_days, of_month, month_length)
                || self.goes_back
                    && of_month == month_length
                    && self.month_days.iter().any(|day| *day > month_length))
            && either(&self.year_days, of_year, year_length)
            && (self.weeks.is_empty()
                || week(day, self.week_start).is_some_and(|(week, weeks)| either(&self.weeks, week, weeks)))
    }
}

/// Days of a year.
fn year_length(year: i32) -> i32 {
    NaiveDate::from_ymd_opt(year, 12, 31).map_or(365, |last| last.ordinal() as i32)
}

/// The number of the week of a day, and how many weeks the year has that it belongs to. A week belongs to the year that
/// has four of its days.
fn week(day: NaiveDate, week_start: Weekday) -> Option<(i32, i32)> {
    let middle = |day: NaiveDate| begin_of_week(day, week_start)?.checked_add_days(Days::new(3));
    let number = |middle: NaiveDate| middle.ordinal0() as i32 / 7 + 1;
    let own = middle(day)?;
    let last = middle(NaiveDate::from_ymd_opt(own.year(), 12, 28)?)?;
    Some((number(own), number(last)))
}

/// The first day of the week of a day.
fn begin_of_week(day: NaiveDate, week_start: Weekday) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(day.weekday().days_since(week_start).into()))
}

fn frequency(value: &str) -> Option<Frequency> {
    Some(match value.to_ascii_uppercase().as_str() {
        "SECONDLY" => Frequency::Secondly,
        "MINUTELY" => Frequency::Minutely,
        "HOURLY" => Frequency::Hourly,
        "DAILY" => Frequency::Daily,
        "WEEKLY" => Frequency::Weekly,
        "MONTHLY" => Frequency::Monthly,
        "YEARLY" => Frequency::Yearly,
        _ => return None,
    })
}

/// Numbers from `least` to `most` without 0, unless that is the least.
fn numbers(value: &str, least: i32, most: i32) -> Option<Vec<i32>> {
    let number = |text: &str| {
        let number: i32 = text.trim().parse().ok()?;
        ((least..=most).contains(&number) && (number != 0 || least == 0)).then_some(number)
    };
    let mut numbers = value.split(',').map(number).collect::<Option<Vec<_>>>()?;
    numbers.sort_unstable();
    numbers.dedup();
    Some(numbers)
}

/// Weekdays: `MO, -1FR`.
fn weekdays(value: &str) -> Option<Vec<(i32, Weekday)>> {
    let one = |text: &str| {
        let text = text.trim();
        let (which, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
        let which = match which.trim() {
            "" => 0,
            which => which.parse().ok().filter(|which| (-53..=53).contains(which))?,
        };
        Some((which, weekday(name)?))
    };
    let mut days = value.split(',').map(one).collect::<Option<Vec<_>>>()?;
    days.sort_unstable_by_key(|(which, day)| (*which, day.num_days_from_monday()));
    days.dedup();
    Some(days)
}

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    })
}

/// How far a rule is followed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// Where the rule itself ends, included.
    pub(super) until: Option<NaiveDateTime>,
    /// The last moment that is taken.
    pub(super) last: NaiveDateTime,
    /// The most that are taken.
    pub(super) most: usize,
}

/// What a rule gives.
#[derive(Clone, Debug, Default)]
pub(super) struct Expanded {
    /// The moments, in order.
    pub(super) moments: Vec<NaiveDateTime>,
    /// True where the rule may go on.
    pub(super) is_cut: bool,
    /// How many are left of a rule that has so many.
    pub(super) left: Option<u64>,
}

/// The moments of a rule from the first one on, which belongs to them only where the rule has it. `work` is what may still
/// be spent, a day or a step at a time.
pub(super) fn expand(rule: &Rule, first: NaiveDateTime, bounds: Bounds, work: &mut u64) -> Expanded {
    let rule = rule.completed(first);
    let mut walk = Walk { rule: &rule, first, bounds, left: rule.count, work, moments: Vec::new() };
    // A step that leads out of the calendar ends it as the last moment does.
    let step = if rule.frequency < Frequency::Daily { walk.by_time() } else { walk.by_day() };
    Expanded { is_cut: step != Some(Step::Done), left: walk.left, moments: walk.moments }
}

/// How a walk goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    On,
    /// The rule has no more.
    Done,
    /// It may have more.
    Cut,
}

/// The hours, minutes and seconds of a day.
type Clock<'r> = [&'r [i32]; 3];

struct Walk<'r> {
    rule: &'r Rule,
    first: NaiveDateTime,
    bounds: Bounds,
    left: Option<u64>,
    work: &'r mut u64,
    moments: Vec<NaiveDateTime>,
}

impl Walk<'_> {
    /// Takes a moment.
    fn take(&mut self, moment: NaiveDateTime) -> Step {
        if moment < self.first {
            return Step::On;
        }
        match self.reach(moment) {
            Step::On if self.moments.len() >= self.bounds.most => return Step::Cut,
            Step::On => {}
            step => return step,
        }
        self.moments.push(moment);
        self.left = self.left.map(|left| left - 1);
        if self.left == Some(0) { Step::Done } else { Step::On }
    }

    /// Whether a walk that has come so far goes on.
    fn reach(&mut self, moment: NaiveDateTime) -> Step {
        if self.bounds.until.is_some_and(|until| moment > until) {
            Step::Done
        } else if moment > self.bounds.last || *self.work == 0 {
            Step::Cut
        } else {
            *self.work -= 1;
            Step::On
        }
    }

    /// Goes from day to day, week to week, month to month or year to year; `None` where the calendar ends.
    fn by_day(&mut self) -> Option<Step> {
        for number in 0_u32.. {
            let (from, to) = self.period(number)?;
            match self.reach(from.and_time(NaiveTime::MIN)) {
                Step::On => {}
                step => return Some(step),
            }
            let days = self.days(from, to)?;
            match self.take_of(&days, [&self.rule.hours, &self.rule.minutes, &self.rule.seconds]) {
                Step::On => {}
                step => return Some(step),
            }
        }
        None
    }

    /// The first and the last day of a period.
    fn period(&self, number: u32) -> Option<(NaiveDate, NaiveDate)> {
        let day = self.first.date();
        let steps = number.checked_mul(self.rule.interval)?;
        let days = |from: NaiveDate, days: u32| from.checked_add_days(Days::new(days.into()));
        match self.rule.frequency {
            Frequency::Weekly => {
                let from = days(begin_of_week(day, self.rule.week_start)?, steps.checked_mul(7)?)?;
                Some((from, days(from, 6)?))
            }
            Frequency::Monthly => {
                let from = day.with_day(1)?.checked_add_months(Months::new(steps))?;
                Some((from, from.with_day(u32::from(from.num_days_in_month()))?))
            }
            Frequency::Yearly => {
                let year = day.year().checked_add(i32::try_from(steps).ok()?)?;
                Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?))
            }
            _ => days(day, steps).map(|day| (day, day)),
        }
    }

    /// The days of a period that the rule has, as far as there is work left.
    fn days(&mut self, from: NaiveDate, to: NaiveDate) -> Option<Vec<NaiveDate>> {
        let mut days = Vec::new();
        let mut day = from;
        while day <= to && *self.work > 0 {
            *self.work -= 1;
            let months = &self.rule.months;
            if !months.is_empty() && !months.contains(&(day.month() as i32)) {
                day = day.with_day(1)?.checked_add_months(Months::new(1))?;
                continue;
            }
            if self.rule.has_day(day) {
                days.push(day);
            }
            day = day.succ_opt()?;
        }
        Some(days)
    }

    /// Takes the moments of a period, of which these are the days, or those of its positions. They are not made at once:
    /// a year may have 31 million of them.
    fn take_of(&mut self, days: &[NaiveDate], [hours, minutes, seconds]: Clock) -> Step {
        let times = hours.len() * minutes.len() * seconds.len();
        let total = days.len() * times;
        let at = |index: usize| {
            let figure = |list: &[i32], index: usize| list.get(index).map(|figure| *figure as u32);
            let time = index % times;
            let hour = figure(hours, time / (minutes.len() * seconds.len()))?;
            let minute = figure(minutes, time / seconds.len() % minutes.len())?;
            let second = figure(seconds, time % seconds.len())?;
            Some(days.get(index / times)?.and_time(NaiveTime::from_hms_opt(hour, minute, second)?))
        };
        let mut chosen =
            (!self.rule.positions.is_empty()).then(|| positions(&self.rule.positions, total).into_iter());
        let mut all = 0..total;
        while let Some(index) = chosen.as_mut().map_or_else(|| all.next(), Iterator::next) {
            let Some(moment) = at(index) else { continue };
            if *self.work == 0 {
                return Step::Cut;
            }
            *self.work -= 1;
            match self.take(moment) {
                Step::On => {}
                step => return step,
            }
        }
        Step::On
    }

    /// Goes by hours, minutes or seconds, and leaps over days, hours, minutes and seconds that the rule does not have.
    fn by_time(&mut self) -> Option<Step> {
        let rule = self.rule;
        let unit: i64 = match rule.frequency {
            Frequency::Hourly => 3600,
            Frequency::Minutely => 60,
            _ => 1,
        };
        let step = unit * i64::from(rule.interval);
        let into_unit = i64::from(self.first.num_seconds_from_midnight()) % unit;
        let mut at = self.first.checked_sub_signed(TimeDelta::try_seconds(into_unit)?)?;
        let mut known: Option<(NaiveDate, bool)> = None;
        loop {
            match self.reach(at) {
                Step::On => {}
                step => return Some(step),
            }
            let has = |list: &[i32], figure: u32| list.is_empty() || list.contains(&(figure as i32));
            let (_, has_day) = *known.get_or_insert_with(|| (at.date(), rule.has_day(at.date())));
            let is_by = |frequency| rule.frequency <= frequency;
            let lacks = if !has_day {
                86_400 - i64::from(at.num_seconds_from_midnight())
            } else if !has(&rule.hours, at.hour()) {
                3600 - i64::from(at.minute() * 60 + at.second())
            } else if is_by(Frequency::Minutely) && !has(&rule.minutes, at.minute()) {
                60 - i64::from(at.second())
            } else if is_by(Frequency::Secondly) && !has(&rule.seconds, at.second()) {
                1
            } else {
                let own = [at.hour() as i32, at.minute() as i32, at.second() as i32];
                match self.take_within(at.date(), own) {
                    Step::On => 1,
                    step => return Some(step),
                }
            };
            let steps = (lacks + step - 1) / step;
            at = at.checked_add_signed(TimeDelta::try_seconds(steps.checked_mul(step)?)?)?;
            known = known.filter(|(day, _)| *day == at.date());
        }
    }

    /// Takes the moments of an hour, a minute or a second.
    fn take_within(&mut self, day: NaiveDate, own: [i32; 3]) -> Step {
        let [hour, minute, second] = own.each_ref().map(std::slice::from_ref);
        let rule = self.rule;
        let minutes = if rule.frequency <= Frequency::Minutely { minute } else { &rule.minutes };
        let seconds = if rule.frequency <= Frequency::Secondly { second } else { &rule.seconds };
        self.take_of(&[day], [hour, minutes, seconds])
    }
}

/// The indices of positions in a period: 1 is the first, -1 the last.
fn positions(positions: &[i32], total: usize) -> Vec<usize> {
    let index = |position: &i32| match usize::try_from(*position) {
        Ok(position) => position.checked_sub(1).filter(|index| *index < total),
        Err(_) => total.checked_sub(position.unsigned_abs() as usize),
    };
    let mut indices: Vec<usize> = positions.iter().filter_map(index).collect();
    indices.sort_unstable();
    indices.dedup();
    indices
}

#[cfg(test)]
mod tests;
