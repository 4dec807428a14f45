//! Dates as precise as tags are: `2014`, `2014-03`, `2014-03-21`, and whatever else
//! people have written over the years.

/// The date in ISO form, as precise as the text is. None when it names no year.
pub fn parse(text: &str) -> Option<String> {
    let mut groups: Vec<&str> = Vec::new();
    // The time of day says nothing.
    let day = text.trim().split(['T', ' ']).find(|part| part.chars().any(|letter| letter.is_ascii_digit()))?;
    for group in day.split(|letter: char| !letter.is_ascii_digit()) {
        if !group.is_empty() && groups.len() < 3 {
            groups.push(group);
        }
    }
    match groups.as_slice() {
        [all] if all.len() == 8 => whole(all.get(..4)?, Some(all.get(4..6)?), Some(all.get(6..)?)),
        [all] if all.len() == 6 => whole(all.get(..4)?, Some(all.get(4..)?), None),
        [first, rest @ ..] if first.len() == 4 => whole(first, rest.first().copied(), rest.get(1).copied()),
        // 21/03/2014 and 03/21/2014: when either may be the month, only the year is sure.
        [a, b, year] if year.len() == 4 => match (a.parse::<u32>(), b.parse::<u32>()) {
            (Ok(day), Ok(month)) if day > 12 && month <= 12 => whole(year, Some(b), Some(a)),
            (Ok(month), Ok(day)) if day > 12 && month <= 12 => whole(year, Some(a), Some(b)),
            _ => whole(year, None, None),
        },
        [month, year] if year.len() == 4 => whole(year, Some(month), None),
        _ => None,
    }
}

fn whole(year: &str, month: Option<&str>, day: Option<&str>) -> Option<String> {
    let year: i32 = year.parse().ok().filter(|year| (1000..=2999).contains(year))?;
    let Some(month) = month.and_then(|month| month.parse::<u32>().ok()).filter(|month| (1..=12).contains(month)) else {
        return Some(format!("{year:04}"));
    };
    let day = day.and_then(|day| day.parse::<u32>().ok());
    match day.filter(|day| chrono::NaiveDate::from_ymd_opt(year, month, *day).is_some()) {
        Some(day) => Some(format!("{year:04}-{month:02}-{day:02}")),
        None => Some(format!("{year:04}-{month:02}")),
    }
}

/// The year of a date in ISO form.
pub fn year(date: &str) -> Option<i32> {
    date.get(..4)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_every_precision_are_understood() {
        for (text, date) in [
            ("2014", "2014"),
            ("2014-03", "2014-03"),
            ("2014-03-21", "2014-03-21"),
            ("2014/03/21", "2014-03-21"),
            ("2014-03-21T10:00:00Z", "2014-03-21"),
            ("20140321", "2014-03-21"),
            ("21/03/2014", "2014-03-21"),
            ("03/21/2014", "2014-03-21"),
            ("03/04/2014", "2014"),
            ("2014-00-00", "2014"),
            ("2014-02-31", "2014-02"),
            ("2001.5", "2001-05"),
        ] {
            assert_eq!(parse(text).as_deref(), Some(date), "{text}");
        }
        for text in ["", "0000", "unknown", "99", "12345"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
