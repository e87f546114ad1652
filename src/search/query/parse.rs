//! From a typed line to a [`Query`]. Never fails: what is not understood is a word like any other.

mod dates;

use crate::archive::sanitize::is_hidden;
use crate::dates::read::{self, DateContext};
use crate::dates::span::Span;
use crate::lang::Words;
use crate::letters::fold;
use crate::search::index::field::Fields;
use crate::search::index::kind_names;
use crate::search::query::brackets;
use crate::search::query::chunk::{
    chunk, exactly, kind_begun, kind_in_two, kind_of, needles, plain_atom, sign_for_sign, trimmed, turned,
    whole, without_address,
};
use crate::search::query::date_parts::{
    days, is_day_number, is_figures, is_month_behind_year, is_year_behind, is_year_half, month_named, years,
};
use crate::search::query::fact::{Fact, FactField, LabelField};
use crate::search::query::fields::{DateField, FieldScope, field, is_field, is_topic};
use crate::search::query::lexer::{self, NOT, OR, Token, WITHOUT};
use crate::search::query::loose;
use crate::search::query::narrowing::{self, Step};
use crate::search::query::needle::Needle;
use crate::search::query::operators::{
    is_name_begun, is_opening, is_opening_begun, is_operator, is_operator_begun, may_be_word,
};
use crate::search::query::title::TypedTitle;
use crate::search::query::{Atom, DateReading, Loose, Query, Remark, Term, What};
use crate::search::query::{count, length};
use chrono::NaiveDate;
use std::borrow::Cow;

/// At most this many characters of a line are read.
const LONGEST_LINE: usize = 256;
/// At most this many terms are read.
pub(in crate::search) const MOST_TERMS: usize = 24;

impl Query {
    /// Reads a line as typed, on no day that is known. Never fails: what is not understood is a word like any other.
    pub fn parse(line: &str) -> Self {
        Self::parse_on(line, None)
    }

    /// The same where it is known what `heute` is.
    pub fn parse_on(line: &str, today: Option<NaiveDate>) -> Self {
        let line = &seen(line);
        let whole = line.len();
        let line = read_of(line);
        let is_cut = line.len() < whole;
        let typing = !is_cut && !line.ends_with(char::is_whitespace);
        let all = brackets::tokens(line, &is_field);
        let mut query = Self::of_tokens(line, &all, typing, today);
        query.remarks.extend(is_cut.then_some(Remark::Cut));
        query.remarks.dedup();
        let unquoted = loose::unquoted(&all, is_operator).map(|words| Loose {
            query: Self::of_tokens(line, &words, typing, today),
            missing: query.phrases().flat_map(Term::missing).collect(),
            in_title: false,
        });
        let loose = unquoted.into_iter().chain(loose::as_title(line, typing, &query)).collect();
        Self { title: title(line, typing, &query), loose, line: line.trim().to_owned(), ..query }
    }

    /// Reads the tokens of a line.
    fn of_tokens(line: &str, all: &[Token<'_>], typing: bool, today: Option<NaiveDate>) -> Self {
        let (mut words, mut narrowing) = (all.to_vec(), Vec::new());
        let read = |tokens: &[Token<'_>]| {
            let mut parser = Parser::new(today, typing);
            (parser.read(tokens), parser.query)
        };
        let query = loop {
            // What stands beside a value may be read otherwise where that is not there, and so may other values.
            let (steps, query) = read(&words);
            match narrowing::last(&words, &steps, &query.terms) {
                Some(range) => narrowing.extend(words.drain(range)),
                None => break finish(query),
            }
        };
        narrowing.sort_by_key(|token| token.bytes);
        let Some(is_first) = narrowing::is_first(&narrowing, &words) else { return query };
        let beside = title(&narrowing::without(line, &narrowing), typing, &query);
        Self { beside, ..narrowing::joined(query, finish(read(&narrowing).1), is_first) }
    }
}

/// As much of a line, which has nothing hidden in it, as is read.
pub(in crate::search) fn read_of(line: &str) -> &str {
    line.char_indices().nth(LONGEST_LINE).and_then(|(at, _)| line.get(..at)).unwrap_or(line)
}

/// True for a line that is no longer than what is read of one.
pub(crate) fn is_read_whole(line: &str) -> bool {
    read_of(line).len() == line.len()
}

/// A line as a title, where it asks for more than words.
fn title(line: &str, typing: bool, query: &Query) -> Option<Box<TypedTitle>> {
    Some(TypedTitle::new(line, typing)).filter(|title| !query.has_only(title)).map(Box::new)
}

/// A line without what is not seen in it, and was not meant: only what makes signs of other signs stays.
pub(in crate::search) fn seen(line: &str) -> Cow<'_, str> {
    if line.is_ascii() {
        return Cow::Borrowed(line);
    }
    let mut before = ' ';
    let is_seen = |letter: &char| {
        let last = std::mem::replace(&mut before, *letter);
        match *letter {
            '\u{200c}' | '\u{200d}' => !last.is_alphanumeric(),
            '\u{fe00}'..='\u{fe0f}' => true,
            letter => letter.is_control() || letter.is_whitespace() || !is_hidden(letter),
        }
    };
    Cow::Owned(line.chars().filter(is_seen).collect())
}

/// Marks small words, and leaves out what is too much.
fn finish(mut query: Query) -> Query {
    let mut seen: Vec<Term> = Vec::new();
    for term in query.terms {
        // What is enough instead of an exclusion stands first.
        let instead = term.or.iter().filter(|other| !other.negated).cloned();
        for term in instead.chain([term.clone()]) {
            if !seen.contains(&term) {
                seen.push(term);
            }
        }
    }
    query.terms = seen;
    // What is half typed may yet be left out.
    query.terms.iter_mut().for_each(|term| term.narrows &= !term.unfinished);
    if query.terms.len() > MOST_TERMS {
        query.terms.truncate(MOST_TERMS);
        query.remarks.push(Remark::Cut);
    }
    // What narrows says nothing of the words beside it.
    if query.terms.iter().any(|term| !(term.negated || term.narrows || term.small || term.is_small())) {
        for term in &mut query.terms {
            term.small |= term.is_small();
        }
    }
    // A letter is no name yet, nor is a number.
    let is_begun = |term: &Term| term.is_hardly_begun() && (term.is_letter() || term.is_number());
    let is_address = |term: &Term| term.is_address() || term.short_title().is_some();
    let is_name =
        |term: &Term| !(term.negated || term.narrows || term.small || is_address(term) || is_begun(term));
    if query.terms.iter().any(is_name) {
        for term in &mut query.terms {
            term.address = is_address(term);
        }
    }
    // What a word finds takes no hits away while its last letters are missing.
    let is_filler = |term: &Term| term.is_filler() || term.begins_slight();
    let is_told = |term: &Term| is_name(term) && !is_filler(term);
    if query.terms.iter().any(is_told) {
        for term in &mut query.terms {
            term.small |= is_filler(term);
        }
    }
    for term in &mut query.terms {
        let short =
            term.short_title().map(|short| plain_atom(short, What::Words(vec![Needle::whole(short)], None)));
        term.any.extend(short);
    }
    let is_told = query.terms.iter().any(|term| !(term.negated || term.unfinished || term.small));
    for term in &mut query.terms {
        let is_operator =
            |plain: &str| is_operator(plain) || is_field(plain) || (term.begun && is_name_begun(plain));
        let half_typed = || term.on_any_day(is_operator).or_else(|| term.on_any_length());
        let any_day = || if is_told { None } else { half_typed() };
        term.anywhere = term.without_fields().or_else(any_day).map(Box::new);
    }
    query.remarks.dedup();
    query
}

/// Puts terms together from tokens.
struct Parser {
    query: Query,
    /// An `oder` stands before the next term.
    or: bool,
    /// It is a comma in the value of a field.
    list: bool,
    /// The next term is the whole value of a field, or a year.
    narrows: bool,
    today: Option<NaiveDate>,
    /// The last word may be only begun.
    typing: bool,
}

impl Parser {
    fn new(today: Option<NaiveDate>, typing: bool) -> Self {
        Self { query: Query::default(), or: false, list: false, narrows: false, today, typing }
    }

    /// Reads all tokens; says which terms came of which.
    fn read(&mut self, tokens: &[Token<'_>]) -> Vec<Step> {
        let mut at = 0;
        let mut read = Vec::new();
        let mut steps: Vec<Step> = Vec::new();
        while let Some(token) = tokens.get(at) {
            let rest = tokens.get(at..).unwrap_or_default();
            if self.reads_or(token, rest) {
                self.or = true;
                at += 1;
                continue;
            }
            let (before, or) = (self.query.terms.len(), self.or);
            let joins = usize::from(or || token.or);
            let used = self.exclusion(token, rest).unwrap_or_else(|| self.term(token, rest));
            let terms = self.query.terms.len();
            let last = terms.checked_sub(1).filter(|_| terms > before || joins > 0);
            read.push((last, rest.get(..used).unwrap_or(rest)));
            at += used;
            let start = steps.last().map_or(0, |step| step.tokens.end);
            steps.push(Step { tokens: start..at, terms: before.saturating_sub(joins)..terms });
        }
        self.mark_unfinished(&read);
        if let ([], Some(token)) = (self.query.terms.as_slice(), tokens.last()) {
            self.half_typed_field(token);
        }
        steps
    }

    /// A field without a value yet, and nothing else: its name as a word, so that the list stays until more is typed.
    fn half_typed_field(&mut self, token: &Token<'_>) {
        let any_length = What::Fact(Fact::Lasts(0..=u32::MAX));
        match token.field.and_then(field) {
            Some((words, FieldScope::Fact(FactField::Duration))) if !token.is_half_typed() => {
                self.push(false, vec![Atom { field: Some(words), ..plain_atom(token.text, any_length) }]);
                return;
            }
            _ => {}
        }
        if let Some(name) = token.field {
            let name = Token { text: name, quoted: None, field: None, exact: false, ..*token };
            self.words(&name, Fields::ALL, None);
            if let Some(term) = self.query.terms.last_mut() {
                (term.unfinished, term.begun) = (true, true);
            }
        }
    }

    /// Marks the last terms where they may be left out until more is typed; `read`: the tokens in turn, each with the term
    /// that it belongs to.
    fn mark_unfinished(&mut self, read: &[(Option<usize>, &[Token<'_>])]) {
        // A sign between two dates says nothing yet.
        let is_sign = |(_, tokens): &(_, &[Token<'_>])| {
            tokens.iter().all(|token| token.is_word() && read::is_sign(token.text))
        };
        self.typing &= !read.last().is_some_and(is_sign);
        let is_second = matches!(read, [.., (_, [first]), sign, (_, [second])]
            if is_sign(sign) && is_day_number(first) && is_day_number(second));
        let read: Vec<_> = read.iter().filter(|read| !is_sign(read)).copied().collect();
        let Some(((Some(last), tokens), mut before)) = read.split_last() else { return };
        // Of `stolz oder both` only one choice is begun.
        let is_one_of = before.iter().any(|(earlier, _)| *earlier == Some(*last));
        self.mark_last(*last, tokens, !is_one_of);
        self.query.terms.get_mut(*last).into_iter().for_each(|term| term.small |= is_second);
        if let (Some((_, year)), Some(term)) = (before.last(), self.query.terms.get_mut(*last)) {
            term.unfinished |= is_month_behind_year(year, tokens);
        }
        let mut at = *last;
        // `zwischen 20`: what a date has begun with says as little.
        while let Some(term) = self.query.terms.get_mut(at) {
            // `seit november`, `bis zum 3.5.` are no dates without their year.
            let is_opened = is_opened(before) && term.is_every_year();
            term.unfinished |= is_opened;
            term.complete &= !is_opened;
            if term.negated || !term.unfinished {
                break;
            }
            // `before ma`: of a name no title need have the word before it, as one that begins `zwischen 20` has.
            let is_name = term.typed().all(|text| text.starts_with(char::is_alphabetic));
            let Some(((Some(earlier), tokens), rest)) = before.split_last() else { break };
            let Some(term) = self.query.terms.get_mut(*earlier) else { break };
            let [Token { text, .. }] = tokens else { break };
            let is_word = tokens.iter().all(Token::is_word) && !term.has_days();
            if is_word && is_opening(text) {
                term.unfinished = true;
                term.small |= *earlier > 0 || is_name;
            }
            term.unfinished |= is_word && read::is_part(text);
            (at, before) = (*earlier, rest);
        }
    }

    /// Marks a term of the last tokens where its last word may be left out until more is typed.
    fn mark_last(&mut self, at: usize, tokens: &[Token<'_>], is_alone: bool) {
        let plain = tokens.last().filter(|token| token.quoted.is_none());
        let typing = self.typing;
        let is_said = |term: &Term| !(term.negated || term.is_small());
        let is_told = self.query.terms.get(..at).is_some_and(|before| before.iter().any(is_said));
        let (Some(token), Some(term)) = (plain, self.query.terms.get_mut(at)) else { return };
        let text = fold::plain(token.text);
        if term.negated {
            // A letter alone is no word yet, nor is the figure of `nicht 2`, a year's, nor `20`; `-2` leaves out a number.
            let is_sign = |sign: char| sign.is_alphabetic() || (sign.is_numeric() && !token.negated);
            let is_letter =
                typing && (text.chars().count() == 1 && text.chars().all(is_sign) || is_year_half(&text));
            let is_excluded = tokens.len() == 1 || tokens.first().is_some_and(|first| !first.negated);
            if is_letter && !is_alone && is_excluded && term.take_back(token.text, tokens) {
                self.query.remarks.push(Remark::NotYet(token.text.to_owned()));
                return;
            }
            term.unfinished = is_letter;
            term.begun = typing && is_alone;
        } else {
            let name = tokens.iter().find_map(|token| token.field);
            let bare = name.is_none();
            // What stands in a field for words is no date half typed.
            let scope = name.and_then(field).map(|(_, scope)| scope);
            let may_be_date = !matches!(scope, Some(FieldScope::In(_) | FieldScope::Fact(_)));
            // `mo.ki` is a name with each sign typed, and not hardly begun.
            let is_named = bare && has_points_inside(token.text);
            let is_begun = typing && token.text.ends_with(char::is_alphanumeric) && !is_named;
            term.begun = is_begun && is_alone;
            let begin = if is_alone { Atom::begin } else { Atom::begin_forms };
            term.any.last_mut().filter(|_| is_begun).into_iter().for_each(begin);
            let last = term.any.last().map(|atom| atom.text.clone()).filter(|_| typing);
            let is_last = |atom: &&mut Atom| Some(&atom.text) == last.as_ref();
            term.any.iter_mut().filter(is_last).for_each(Atom::begin_id);
            let last_value = token.text.rsplit(',').next().unwrap_or_default();
            // Of `dauer:<3` it is not said yet how many more figures follow; behind `<30m` nothing need.
            let is_whole_length =
                || length::is_told(&tokens.iter().map(|token| token.text).collect::<String>());
            let is_length = scope == Some(FieldScope::Fact(FactField::Duration)) && !is_whole_length();
            let is_half = matches!(scope, Some(FieldScope::Fact(field)) if field.is_half(last_value));
            let is_list = matches!(scope, Some(FieldScope::Date(_))) && token.text.ends_with(',');
            // What looks like a date and is none is no half of one.
            let is_none = matches!(term.any.as_slice(), [Atom { what: What::Phrase(_), .. }])
                || (!bare && !typing && !term.has_days());
            let may_be_date = may_be_date && !is_none;
            let is_typed = term.is_typed_date();
            let is_read =
                is_typed || term.is_certain_date() || (!typing && term.has_days() && !term.is_date_begun());
            term.unfinished = (term.is_date_begun() && !is_typed)
                || (may_be_date && !is_read && read::is_unfinished(token.text, typing))
                || (typing && (is_length || is_list || is_half))
                || (!bare && !may_be_date && term.begun && term.is_letter())
                || (bare && !is_read && (is_operator(&text) || (typing && is_operator_begun(&text))));
            let is_operator = is_opening(&text) || (typing && is_opening_begun(&text));
            let is_operator_here = bare && at > 0 && !term.has_days() && is_operator;
            term.small = is_operator_here && !(typing && may_be_word(&text, is_told));
            term.unfinished |= is_operator_here;
            // `köln art` may yet get its colon.
            let is_field_name = bare && !typing && is_field(&text) && !is_operator;
            let is_name = is_field_name || read::is_full_name(token.text);
            let is_year = typing && term.has_days() && is_year_behind(tokens);
            term.unfinished |= is_year;
            let is_whole = is_name || is_length || is_year || (term.has_days() && !term.is_date_begun());
            let opens = tokens.iter().any(|token| read::opens(token.text));
            let goes_on = typing && read::is_short_month(token.text);
            term.complete = term.unfinished && is_whole && !(is_list || opens || goes_on);
        }
    }

    /// True for an `oder` between two terms.
    fn reads_or(&self, token: &Token<'_>, rest: &[Token<'_>]) -> bool {
        let or = token.is_word() && OR.contains(&fold::plain(token.text).as_str());
        or && !self.query.terms.is_empty() && !self.or && rest.len() > 1
    }

    /// Reads `ohne bothe`: what has these words in a row, and all that has no `bothe`.
    fn exclusion(&mut self, token: &Token<'_>, rest: &[Token<'_>]) -> Option<usize> {
        let is_not = token.text == NOT;
        if !token.is_word() || !(is_not || WITHOUT.contains(&fold::plain(token.text).as_str())) {
            return None;
        }
        if self.read_date(token, rest, false).is_some_and(|date| date.used > 1) {
            return None;
        }
        // Of `ohne die kinder` only the last word tells anything.
        let is_date = |at: usize| {
            let rest = rest.get(at..).unwrap_or_default();
            rest.first()
                .is_some_and(|token| self.read_date(token, rest, false).is_some_and(|date| date.used > 1))
        };
        let small = |(at, token): &(usize, &Token<'_>)| {
            token.is_word() && fold::is_small(&fold::plain(token.text)) && !is_date(*at)
        };
        let small = rest.iter().enumerate().skip(1).take_while(small).count();
        // Where nothing but small words follows, the last is what is left out.
        let at = if small > 0 && 1 + small == rest.len() { small } else { 1 + small };
        if is_not && rest.len() == 1 && self.query.terms.is_empty() {
            return Some(1);
        }
        if at >= rest.len() && !self.query.terms.is_empty() {
            // Nothing tells yet what is left out.
            self.words(token, Fields::ALL, None);
            self.query.terms.last_mut()?.small = true;
            return Some(1);
        }
        let left_out =
            rest.get(at).filter(|next| !(next.is_word() && is_operator(&fold::plain(next.text))))?;
        let before = self.query.terms.len();
        let or = self.or;
        let used = at + self.term(&Token { negated: true, ..*left_out }, rest.get(at..)?);
        let instead = self.in_a_row(rest.get(..used)?, used == rest.len());
        let changed = self.query.terms.iter_mut().skip(before.saturating_sub(usize::from(or)));
        if !is_not && left_out.field.is_none() && !left_out.negated {
            for term in changed.filter(|term| term.negated) {
                term.or.extend(instead.clone());
            }
        }
        Some(used)
    }

    /// Words as they may stand in a title, one behind the other.
    fn in_a_row(&self, tokens: &[Token<'_>], at_end: bool) -> Option<Term> {
        let text = tokens.iter().map(|token| token.text).collect::<Vec<_>>().join(" ");
        let mut needles = needles(&text);
        let count = needles.len();
        for (at, needle) in needles.iter_mut().enumerate() {
            needle.whole = at + 1 < count || !at_end || !self.typing;
        }
        let any = vec![plain_atom(&text, What::Phrase(needles))];
        (count > 1).then(|| Term { small: true, any, ..Term::default() })
    }

    /// Reads a term; says how many tokens it takes.
    fn term(&mut self, token: &Token<'_>, rest: &[Token<'_>]) -> usize {
        let field = token.field.map(|name| (name, self::field(name)));
        self.or |= token.or;
        self.list = token.or;
        let is_year = matches!(field, Some((_, Some((_, FieldScope::Date(DateField::Year))))));
        let is_own = matches!(field, Some((_, Some((_, FieldScope::Fact(field))))) if field.is_own());
        self.narrows = token.exact || is_year || is_own || is_kind(token, field);
        match field {
            // `stolz ort:` asks for nothing yet.
            Some((_, Some(_))) if token.is_half_typed() => {}
            Some((name, Some((_, FieldScope::Date(_))))) if month_named(name, token).is_some() => {
                // `monat:11` is November.
                let text = month_named(name, token).unwrap_or(token.text);
                let used = self.term(&Token { text, ..*token }, rest);
                self.months_behind_ten(token, rest);
                return used;
            }
            // `jahr:1-2018` are years, and no month.
            Some((_, Some((_, FieldScope::Date(DateField::Year))))) if let Some(text) = years(token) => {
                return self.term(&Token { text: &text, ..*token }, rest);
            }
            Some((_, Some((_, FieldScope::Date(name))))) => {
                if self.quoted_date(token, name).is_some() {
                    return 1;
                }
                if self.struck_dates(token, name).is_some() {
                    return 1;
                }
                if let Some(used) = self.date_list(token, rest, name).or_else(|| self.date(token, rest, true))
                {
                    return used;
                }
                if let Some(used) = self.impossible_date(token, rest, true) {
                    return used;
                }
                if is_topic(token) {
                    self.words(token, Fields::TOPIC, self::field("topic").map(|(words, _)| words));
                    return 1;
                }
                self.query.remarks.push(Remark::UnreadableDate(token.text.to_owned()));
                self.words(token, Fields::ALL, None);
            }
            Some((_, Some((words, FieldScope::In(scope))))) => {
                if let Some(kind) = kind_in_two(token, rest).filter(|_| scope == Fields::KIND) {
                    self.words(&Token { text: &kind, ..*token }, scope, Some(words));
                    return 2;
                }
                self.words(token, scope, Some(words));
                if let Some(number) = room_number(token, rest).filter(|_| Fields::ROOMS.meets(scope)) {
                    self.words(number, scope, Some(words));
                    return 2;
                }
            }
            Some((_, Some((words, FieldScope::Fact(field))))) => {
                return self.facts(token, rest, words, field);
            }
            Some((_, None)) if token.text.starts_with("//") => self.words(token, Fields::ALL, None),
            Some((name, None)) => {
                // The value may be a date as well; the name, where it stands in a title, does no harm.
                self.query.remarks.push(Remark::UnknownField(name.to_owned()));
                if !token.negated {
                    self.words(&Token { text: name, quoted: None, ..*token }, Fields::ALL, None);
                    self.query.terms.last_mut().into_iter().for_each(|term| term.small = true);
                }
                return self.term(&Token { field: None, ..*token }, rest);
            }
            // `medien ohne datum`: beside that, no word of a title is meant.
            None if self.names_undated_media(token, rest) => {
                self.words(token, Fields::KIND, self::field("art").map(|(words, _)| words));
            }
            None if either(token).is_some() => {
                for text in either(token).into_iter().flatten() {
                    self.words(&Token { text, ..*token }, Fields::ALL, None);
                }
            }
            None => {
                let date = self.fraction(token, rest).or_else(|| self.date(token, rest, false));
                if let Some(used) = date.or_else(|| self.impossible_date(token, rest, false)) {
                    return used;
                }
                self.words(token, Fields::ALL, None);
                self.part_behind(token, rest);
            }
        }
        1
    }

    /// True for a name of media of any kind before what says that they have no date.
    fn names_undated_media(&self, token: &Token<'_>, rest: &[Token<'_>]) -> bool {
        let behind = rest.get(1..).unwrap_or_default();
        let is_undated = |next: &Token<'_>| {
            let atoms = self.read_date(next, behind, false).map(|date| date.atoms).unwrap_or_default();
            atoms.iter().any(|atom| matches!(atom.what, What::Days { span: Span::Undated, .. }))
        };
        let is_named = kind_names::ANY_MEDIUM.contains(&fold::plain(token.text).as_str());
        token.is_word() && is_named && behind.first().is_some_and(|next| next.is_word() && is_undated(next))
    }

    /// `2022 n`: the last word may be the beginning of a month of the year before it, or of a season, too.
    fn part_behind(&mut self, token: &Token<'_>, rest: &[Token<'_>]) {
        if rest.len() > 1 || !self.typing || !token.is_word() {
            return;
        }
        let [.., before, last] = self.query.terms.as_mut_slice() else { return };
        let Some(Atom {
            what: What::Days { reading: DateReading::Whole | DateReading::Typed, .. },
            text,
            field: None,
            ..
        }) = before.any.first()
        else {
            return;
        };
        if last.typed().next().as_deref() != Some(trimmed(token.text)) {
            return;
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let context = DateContext { alone: false, today: self.today };
        let spans = read::part_behind(&words, token.text, context);
        last.any.extend(spans.into_iter().map(|span| days(token.text, span, DateReading::Begun)));
    }

    /// Reads what a field without words asks for; a comma parts what may match instead. Says how many tokens that takes.
    fn facts(&mut self, token: &Token<'_>, rest: &[Token<'_>], words: Words, field: FactField) -> usize {
        let atom = |text: &str, fact| {
            let what = What::Fact(fact);
            Atom { scope: Fields::ALL, field: Some(words), text: text.to_owned(), what, ids: Vec::new() }
        };
        // `1,5h` is one length, and `<30 min` as well.
        let behind = rest.iter().skip(1).take_while(|next| next.is_word()).map(|next| next.text);
        let used = match field {
            FactField::Duration => 1 + length::words_behind(token.text, behind),
            FactField::Label(LabelField::Number) => 1 + count::words_behind(token.text, behind),
            _ => 1,
        };
        let typed = rest.iter().take(used).map(|token| token.text).collect::<Vec<_>>().join(" ");
        if let Some(fact) = Some(&typed)
            .filter(|_| field == FactField::Duration || used > 1)
            .and_then(|text| field.read(text, self.today))
        {
            self.push(token.negated, vec![atom(&typed, fact)]);
            return used;
        }
        // `ist:gemerkt,-gesehen`: what is left out of a list is a term of its own.
        let values: Vec<(bool, &str)> = match token.quoted {
            _ if !field.is_own() => token.text.split(',').map(|value| (false, value)).collect(),
            Some(_) => vec![(false, token.text)],
            None => lexer::parts(token.text).collect(),
        };
        let own = values.iter().filter(|(is_struck, _)| !is_struck).map(|(_, value)| value.trim());
        let own = own.filter(|value| !value.is_empty());
        // `ist:gesehen,nue`: what is no state is a word.
        let is_word = |value: &str| field.is_none_of(value) && !token.negated;
        let read = |value: &str| match chunk(value).filter(|_| is_word(value)) {
            Some(what) => Some(plain_atom(value, what)),
            None => Some(atom(value, field.read(value, self.today)?)),
        };
        let none: Vec<&str> = own.clone().filter(|value| is_word(value)).collect();
        let facts: Option<Vec<Atom>> = own.map(read).collect();
        self.narrows &= none.is_empty();
        let none = none.into_iter().map(|value| Remark::NothingInField(words, value.to_owned()));
        self.query.remarks.extend(none);
        let is_begun = match field {
            FactField::Duration | FactField::Label(LabelField::Number)
                if !token.text.contains(char::is_alphanumeric) =>
            {
                true
            }
            _ => self.typing && rest.len() == 1 && field.is_begun(token.text),
        };
        match facts.filter(|facts| !facts.is_empty()) {
            _ if is_begun => {}
            Some(facts) => self.push(token.negated, facts),
            None if values.iter().any(|(is_struck, _)| *is_struck) => {}
            None => {
                let remark = Some(Remark::UnreadableLength(token.text.to_owned()));
                self.query.remarks.extend(remark.filter(|_| field == FactField::Duration));
                self.words(token, Fields::ALL, None);
            }
        }
        if let Some(term) =
            self.query.terms.last_mut().filter(|_| field.is_own() && token.quoted == Some(false))
        {
            (term.begun, term.unfinished) = (true, true);
        }
        for (_, text) in values.into_iter().filter(|(is_struck, _)| *is_struck) {
            self.narrows = true;
            self.facts(&Token { negated: true, text, ..*token }, &[], words, field);
        }
        1
    }

    /// Reads words or a phrase; a comma inside a field's value parts what may match instead.
    fn words(&mut self, token: &Token<'_>, scope: Fields, field: Option<Words>) {
        let text = token.text.trim();
        let atom = |text: &str, what| Atom { scope, field, ..plain_atom(text, what) };
        let held = |text: &str| {
            let is_held = scope == Fields::STATUS && kind_names::is_held(&fold::plain(text.trim()));
            is_held.then_some(Fact::Held)
        };
        if let Some(closed) = token.quoted {
            let mut needles = needles(text);
            let count = needles.len();
            for (at, needle) in needles.iter_mut().enumerate() {
                needle.whole = closed || token.negated || at + 1 < count;
            }
            if !needles.is_empty() {
                let is_kind = scope == Fields::KIND || scope == Fields::ALL;
                let is_begun = !closed && scope == Fields::KIND;
                let kind = if is_begun { Some(kind_begun(text)) } else { kind_of(text) };
                let kind = kind.filter(|_| is_kind && !token.exact);
                let untitled =
                    without_address(&needles).filter(|_| scope.meets(Fields::PERSON) && !token.exact);
                let untitled = untitled.filter(|_| field.is_some()).map(What::Phrase);
                let what = if token.exact { exactly(text) } else { Some(What::Phrase(needles)) };
                let turned = turned(text).map(|name| match (token.exact, closed) {
                    (_, false) => What::Words(name, None),
                    (true, _) => What::Exact(name),
                    (false, _) => What::Phrase(name),
                });
                let turned = turned.filter(|_| scope.meets(Fields::PERSON));
                let turned = turned.map(|what| Atom { scope: Fields::PERSON, ..atom(text, what) });
                let whats = what.into_iter().chain(untitled).chain(kind).chain(held(text).map(What::Fact));
                self.push(token.negated, whats.map(|what| atom(text, what)).chain(turned).collect());
            }
            return;
        }
        let values: Vec<(bool, &str)> =
            if field.is_some() { lexer::parts(text).collect() } else { vec![(false, text)] };
        let mut atoms: Vec<Atom> = Vec::new();
        for (_, part) in values.iter().filter(|(is_struck, _)| !is_struck) {
            let mut what = if token.exact { exactly(part) } else { chunk(part) };
            let id = Fact::id_in(scope, part.trim()).filter(|_| field.is_some());
            let fact = held(part).or(id);
            if field.is_none() {
                let has_scheme = token.field.is_some() && part.starts_with("//");
                let signs = Fact::signs(part).filter(|_| what.is_none());
                let address = Fact::address(part, has_scheme);
                // An address in a text stands there in a row.
                if let (Some(_), Some(What::Words(needles, _))) = (&address, &what) {
                    what = Some(What::Phrase(needles.clone()));
                }
                atoms.extend(address.or(signs).map(|fact| atom(part, What::Fact(fact))));
            }
            let whats = match what {
                Some(what) if token.negated => {
                    sign_for_sign(part).map_or_else(|| whole(what), |what| vec![what])
                }
                what => what.into_iter().collect(),
            };
            atoms.extend(whats.into_iter().map(|what| atom(part, what)));
            atoms.extend(fact.map(|fact| atom(part, What::Fact(fact))));
        }
        if !atoms.is_empty() {
            self.push(token.negated, atoms);
        }
        // `ort:köln,-essen`: what is left out of a list is a term of its own.
        for (_, text) in values.into_iter().filter(|(is_struck, _)| *is_struck) {
            self.words(&Token { negated: true, text, ..*token }, scope, field);
        }
    }

    /// Adds a term, or what is enough instead of the last one. Of a list with commas in an exclusion nothing may match.
    fn push(&mut self, negated: bool, mut any: Vec<Atom>) {
        let or = std::mem::take(&mut self.or);
        let list = std::mem::take(&mut self.list);
        let is_whole = |atom: &Atom| match atom.what {
            What::Days { reading, .. } => reading == DateReading::Whole,
            _ => true,
        };
        let narrows = std::mem::take(&mut self.narrows) && any.iter().all(is_whole);
        let is_enough = |mut term: Term| {
            term.small |= !term.negated;
            term
        };
        match self.query.terms.last_mut().filter(|_| or) {
            Some(last) if last.negated == negated && (list || !negated) => {
                last.narrows &= narrows;
                last.any.append(&mut any);
            }
            Some(last) if last.negated => {
                last.narrows = false;
                last.or.push(is_enough(Term { negated, any, ..Term::default() }));
            }
            Some(last) => {
                let before = std::mem::replace(last, Term { negated, any, ..Term::default() });
                last.or.push(is_enough(Term { narrows: false, ..before }));
            }
            None => self.query.terms.push(Term { negated, narrows, any, ..Term::default() }),
        }
    }
}

/// The two words of `stolz/bothe`, of which each may stand elsewhere; what is no address, no number and no part of a date.
fn either<'a>(token: &Token<'a>) -> Option<[&'a str; 2]> {
    let (one, other) = token.text.split_once('/').filter(|_| token.is_word())?;
    let is_word = |text: &str| text.chars().count() > 2 && text.chars().all(char::is_alphabetic);
    let is_plain = |text: &str| is_word(text) && !read::is_part(text);
    (is_plain(one) && is_plain(other)).then_some([one, other])
}

/// True for letters with points between them, as names are written: `mo.ki`.
fn has_points_inside(text: &str) -> bool {
    let mut parts = text.split('.');
    let is_word = |part: &str| !part.is_empty() && part.chars().all(char::is_alphabetic);
    text.contains('.') && parts.all(is_word)
}

/// True for the field of kinds with names of kinds and nothing else.
fn is_kind(token: &Token<'_>, field: Option<(&str, Option<(Words, FieldScope)>)>) -> bool {
    let name = |(_, value): (bool, &str)| fold::plain(value.trim());
    let is_field = matches!(field, Some((_, Some((_, FieldScope::In(Fields::KIND))))));
    is_field && lexer::parts(token.text).map(name).all(|name| kind_names::has(&name))
}

/// The number of a room behind its name, the 2 of `raum:saal 2`: a number of up to three figures.
fn room_number<'t, 'l>(token: &Token<'l>, rest: &'t [Token<'l>]) -> Option<&'t Token<'l>> {
    let is_number = |text: &str| is_figures(text, 0..=3);
    let name_alone = !token.negated && token.quoted.is_none() && !token.exact;
    rest.get(1).filter(|next| name_alone && next.is_word() && is_number(next.text))
}

/// True where the last word opens a date, or the last but an article.
fn is_opened(read: &[(Option<usize>, &[Token<'_>])]) -> bool {
    let words = read.iter().rev().map_while(|(_, tokens)| match tokens {
        [token] if token.is_word() => Some(token.text),
        _ => None,
    });
    let mut words = words.take(2).skip_while(|word| !read::opens(word) && read::is_part(word));
    words.next().is_some_and(read::opens)
}
