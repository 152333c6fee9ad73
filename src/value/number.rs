//! Represents an exact decimal.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::shortened;
use crate::language::{Language, Said, said};

/// The newtype name by which binding recognises a [`Number`] and takes it without rounding.
pub(crate) const NEWTYPE: &str = "$casebook::Number";

/// An exact decimal number: a whole count of ten-thousandths in an `i64`, so from about −922 trillion to
/// 922 trillion with four digits after the point. Nothing is rounded when read; more digits are an error.
///
/// ```
/// use casebook::Number;
/// let amount: Number = "12.50".parse()?;
/// assert_eq!(amount.to_string(), "12.5");
/// assert!("0.00001".parse::<Number>().is_err());
/// # Ok::<(), casebook::value::ParseNumberError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Number(i64);

/// The most digits after the point.
pub(super) const DIGITS: usize = 4;
const SCALE: i64 = 10_000;
/// 2³⁹: below it neighbouring floats are less than a ten-thousandth apart.
const EXACT_FRACTIONS: f64 = 549_755_813_888.0;

impl Number {
    /// The number that is `count` ten-thousandths.
    pub const fn from_ten_thousandths(count: i64) -> Number {
        Number(count)
    }

    /// The number in ten-thousandths.
    pub const fn ten_thousandths(self) -> i64 {
        self.0
    }

    /// A whole number; `None` past the range.
    pub fn from_integer(value: i64) -> Option<Number> {
        value.checked_mul(SCALE).map(Number)
    }

    /// The value as an integer, when it is whole.
    pub const fn to_integer(self) -> Option<i64> {
        if self.0 % SCALE == 0 { Some(self.0 / SCALE) } else { None }
    }

    /// The sum; `None` past the range.
    pub fn checked_add(self, other: Number) -> Option<Number> {
        self.0.checked_add(other.0).map(Number)
    }

    /// The difference; `None` past the range.
    pub fn checked_sub(self, other: Number) -> Option<Number> {
        self.0.checked_sub(other.0).map(Number)
    }

    /// The product, rounded half to even at the fourth digit; `None` past the range.
    pub fn checked_mul(self, other: Number) -> Option<Number> {
        divide_half_even(i128::from(self.0) * i128::from(other.0), i128::from(SCALE)).map(Number)
    }

    /// The quotient, rounded half to even at the fourth digit; `None` past the range or for a zero divisor.
    pub fn checked_div(self, other: Number) -> Option<Number> {
        divide_half_even(i128::from(self.0) * i128::from(SCALE), i128::from(other.0)).map(Number)
    }

    /// `count` × this number, to a whole count, rounded half to even; `None` past the range.
    pub(crate) fn times(self, count: i64) -> Option<i64> {
        divide_half_even(i128::from(self.0) * i128::from(count), i128::from(SCALE))
    }

    /// `count` ÷ this number, to a whole count, rounded half to even; `None` past the range or for zero.
    pub(crate) fn divides(self, count: i64) -> Option<i64> {
        divide_half_even(i128::from(count) * i128::from(SCALE), i128::from(self.0))
    }

    /// `a` ÷ `b` as a number, rounded half to even; `None` past the range or for a zero `b`.
    pub(crate) fn ratio(a: i64, b: i64) -> Option<Number> {
        divide_half_even(i128::from(a) * i128::from(SCALE), i128::from(b)).map(Number)
    }

    /// The number a binary float prints as (its shortest decimal form), when four digits hold it. Past 2³⁹ floats lie
    /// further apart than numbers with four digits do, so one with a fraction may have been another number: `None`.
    pub(crate) fn from_f64(value: f64) -> Option<Number> {
        let exact = value.abs() < EXACT_FRACTIONS || value.fract() == 0.0;
        // Display of a float never uses an exponent; past this size it has more digits than fit anyway.
        (exact && value.abs() < 1e15).then(|| value.to_string().parse().ok()).flatten()
    }
}

impl From<i32> for Number {
    fn from(value: i32) -> Number {
        Number(i64::from(value) * SCALE)
    }
}

impl From<u32> for Number {
    fn from(value: u32) -> Number {
        Number(i64::from(value) * SCALE)
    }
}

fn divide_half_even(dividend: i128, divisor: i128) -> Option<i64> {
    if divisor == 0 {
        return None;
    }
    let (quotient, rest) = (dividend.div_euclid(divisor), dividend.rem_euclid(divisor));
    // `rest` is in 0..|divisor|; the quotient rounds away from it when past the half, or at it when odd.
    let step = match (rest * 2).cmp(&divisor.abs()) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Equal => quotient.rem_euclid(2),
        std::cmp::Ordering::Greater => 1,
    };
    i64::try_from(quotient + step * divisor.signum()).ok()
}

/// The text is not a number, has more than four digits after the point, is past the range, or can be read as two numbers.
///
/// ```
/// use casebook::Number;
/// let error = "500.000".parse::<Number>().unwrap_err();
/// assert_eq!(error.to_string(), "`500.000` can be read as 500 and as 500000: write `500` or `500000`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.said().get(Language::English))]
pub struct ParseNumberError {
    text: String,
}

impl ParseNumberError {
    /// What is wrong, in that language; `Display` says it in English.
    ///
    /// ```
    /// use casebook::{Language, Number};
    /// let error = "1.500.000".parse::<Number>().unwrap_err();
    /// let told = "`1.500.000` không phải số: không tách hàng nghìn, viết `1500000`";
    /// assert_eq!(error.message(Language::Vietnamese), told);
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    pub(crate) fn said(&self) -> Said {
        let text = &self.text;
        match (self.readings(), without_separators(text)) {
            (Some([decimal, whole]), _) => said!(
                "`{text}` can be read as {decimal} and as {whole}: write `{decimal}` or `{whole}`",
                "`{text}` có người đọc là {decimal}, có người đọc là {whole}: viết `{decimal}` hoặc `{whole}`"
            ),
            (None, Some(whole)) => said!(
                "`{text}` is not a number: thousands are not set apart, write `{whole}`",
                "`{text}` không phải số: không tách hàng nghìn, viết `{whole}`"
            ),
            (None, None) => said!(
                "`{text}` is not a number with at most four digits after the point, between -922337203685477.5808 and \
                 922337203685477.5807",
                "`{text}` không phải số có nhiều nhất bốn chữ số sau dấu chấm, từ -922337203685477.5808 đến \
                 922337203685477.5807"
            ),
        }
    }

    /// The two numbers that it can mean, with a point before decimals and with one between thousands.
    pub(crate) fn readings(&self) -> Option<[String; 2]> {
        let whole = can_mean_thousands(&self.text).then(|| without_separators(&self.text)).flatten()?;
        Some([Number(parse(&self.text)?).to_string(), whole])
    }

    /// Whether the text may be a number with its thousands set apart, of which the error tells.
    pub(crate) fn is_of_thousands(&self) -> bool {
        without_separators(&self.text).is_some()
    }
}

/// The digits of a number whose thousands are set apart by points, commas or blanks: `1.500.000`, `500.000`, `1,500`.
fn without_separators(text: &str) -> Option<String> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let mut groups = unsigned.split(['.', ',', ' ']);
    let is_number = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let first =
        groups.next().filter(|first| matches!(first.len(), 1..=3) && is_number(first) && !first.starts_with('0'))?;
    let mut rest = groups.clone();
    let is_grouped = groups.clone().count() > 0 && rest.all(|group| group.len() == 3 && is_number(group));
    let sign = if unsigned.len() < text.len() { "-" } else { "" };
    is_grouped.then(|| format!("{sign}{first}{}", groups.collect::<String>()))
}

/// Whether a number with a point before three digits is as likely one with its thousands set apart: nobody writes the
/// needless `0` at the end of `12.500` who means twelve and a half.
fn can_mean_thousands(text: &str) -> bool {
    text.matches('.').count() == 1
        && text.ends_with('0')
        && without_separators(text).is_some()
        && !text.contains([',', ' '])
}

impl FromStr for Number {
    type Err = ParseNumberError;

    /// Reads an optional `-`, digits without a needless leading zero, and perhaps `.` and up to four digits
    /// (further zeros are taken). `0123` is refused: it is more likely a code than an amount. So is `500.000`, which is
    /// five hundred to some and half a million to others.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = parse(text).filter(|_| !can_mean_thousands(text));
        number.map(Number).ok_or_else(|| ParseNumberError { text: shortened(text) })
    }
}

fn parse(text: &str) -> Option<i64> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction.trim_end_matches('0')),
        Some(_) => return None,
        None => (unsigned, ""),
    };
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let plain = !whole.is_empty() && digits(whole) && digits(fraction) && fraction.len() <= DIGITS;
    if !plain || (whole.len() > 1 && whole.starts_with('0')) {
        return None;
    }
    let mut count: i64 = 0;
    // Counting downward for a negative number reaches `i64::MIN`, which has no positive twin.
    for digit in whole.bytes().chain(fraction.bytes()).chain(std::iter::repeat_n(b'0', DIGITS - fraction.len())) {
        let digit = i64::from(digit - b'0');
        count = count.checked_mul(10)?.checked_add(if negative { -digit } else { digit })?;
    }
    Some(count)
}

impl fmt::Display for Number {
    /// The shortest form: no trailing zeros, no point for a whole number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.0.unsigned_abs();
        let scale = SCALE.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}", count / scale)?;
        match count % scale {
            0 => Ok(()),
            fraction => write!(f, ".{}", format!("{fraction:0DIGITS$}").trim_end_matches('0')),
        }
    }
}

impl Serialize for Number {
    /// A JSON number; a fraction goes through a binary float, which holds fifteen digits exactly.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(NEWTYPE, &Inner(*self))
    }
}

/// What stands inside the newtype: a number for formats that people read, the exact count for the others.
struct Inner(Number);

impl Serialize for Inner {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return serializer.serialize_i64(self.0.0);
        }
        match self.0.to_integer() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.0.to_string().parse().unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints_exactly() {
        for text in ["0", "-1", "12.5", "0.0001", "-922337203685477.5808", "922337203685477.5807"] {
            assert_eq!(text.parse::<Number>().map(|n| n.to_string()).as_deref(), Ok(text));
        }
        assert_eq!("1.10".parse::<Number>().map(|n| n.to_string()).as_deref(), Ok("1.1"));
        for text in
            ["", "-", "0123", "00", "1.", ".5", "1e3", "+1", "1,5", "0.00001", "922337203685477.5808", "NaN", "٣"]
        {
            assert!(text.parse::<Number>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_text_of_any_length_is_refused_in_a_line() {
        for digits in ["9", "1.000", "x"] {
            let text = digits.repeat(100_000);
            assert!(text.parse::<Number>().unwrap_err().to_string().len() < 250, "{digits}");
        }
    }

    #[test]
    fn what_may_have_its_thousands_set_apart_is_refused_with_its_readings() {
        let said = |text: &str| text.parse::<Number>().map_err(|error| error.to_string());
        for (text, decimal, whole) in [
            ("500.000", "500", "500000"),
            ("1.500", "1.5", "1500"),
            ("-12.340", "-12.34", "-12340"),
            ("1.010", "1.01", "1010"),
        ] {
            let told = format!("`{text}` can be read as {decimal} and as {whole}: write `{decimal}` or `{whole}`");
            assert_eq!(said(text), Err(told));
        }
        for text in ["0.500", "1.125", "1.50", "1.0", "1.5000", "1000.500", "500.0000", "100"] {
            assert!(said(text).is_ok(), "{text}");
        }
        for (text, whole) in [("1.500.000", "1500000"), ("1,500", "1500"), ("-2 000 000", "-2000000")] {
            assert_eq!(
                said(text),
                Err(format!("`{text}` is not a number: thousands are not set apart, write `{whole}`"))
            );
        }
    }

    #[test]
    fn quotients_round_half_to_even_at_the_fourth_digit() {
        let n = |text: &str| text.parse::<Number>().expect("a number");
        assert_eq!(n("1").checked_div(n("3")), Some(n("0.3333")));
        assert_eq!(n("-1").checked_div(n("3")), Some(n("-0.3333")));
        assert_eq!(n("1").checked_div(n("-3")), Some(n("-0.3333")));
        assert_eq!(n("2").checked_div(n("-3")), Some(n("-0.6667")));
        assert_eq!(n("0.0001").checked_div(n("2")), Some(n("0")));
        assert_eq!(n("0.0003").checked_div(n("2")), Some(n("0.0002")));
        assert_eq!(n("0.0003").checked_div(n("-2")), Some(n("-0.0002")));
        assert_eq!(n("1").checked_div(n("0")), None);
        assert_eq!(Number(i64::MIN).checked_div(n("-1")), None);
    }

    #[test]
    fn a_float_is_the_decimal_it_prints_as() {
        assert_eq!(Number::from_f64(0.1), Some(Number(1_000)));
        assert_eq!(Number::from_f64(1e-5), None);
        assert_eq!(Number::from_f64(f64::NAN), None);
        assert_eq!(Number::from_f64(1e300), None);
    }
}
