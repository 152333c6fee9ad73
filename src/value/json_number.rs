//! Takes a number that a reader of JSON hands over as its text, digit by digit: `serde_json` does with its feature
//! `arbitrary_precision`, which any crate of a program can switch on for all of them. Never here: numbers of rules.

use super::number::{DIGITS, Number};

/// The name of the struct, and of its one field, in which `serde_json` hands over such a text.
pub(crate) const JSON_NUMBER: &str = "$serde_json::private::Number";

/// The most digits of a count of ten-thousandths.
const MAX_DIGITS: usize = 19;

impl Number {
    /// The number that a JSON number is, exactly; `None` for one that four digits after the point, or the range, do not
    /// hold. Unlike an analyst, a program that writes `500.000` means 500.
    pub(crate) fn from_json(text: &str) -> Option<Number> {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (is_negative, mantissa) = match mantissa.strip_prefix('-') {
            Some(mantissa) => (true, mantissa),
            None => (false, mantissa),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{whole}{fraction}");
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let significant = digits.trim_end_matches('0');
        let zeros = digits.len() - significant.len();
        let significant = significant.trim_start_matches('0');
        if significant.is_empty() {
            return Some(Number::default());
        }
        // The zeros to write behind the digits for a count of ten-thousandths: fewer than none would lose digits.
        let place = exponent.parse::<i64>().ok()?.checked_add(zeros as i64)?.checked_sub(fraction.len() as i64)?;
        let behind = usize::try_from(place.checked_add(DIGITS as i64)?).ok()?;
        if significant.len().checked_add(behind)? > MAX_DIGITS {
            return None;
        }
        let sign = if is_negative { "-" } else { "" };
        let count = format!("{sign}{significant}{}", "0".repeat(behind)).parse().ok()?;
        Some(Number::from_ten_thousandths(count))
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn a_number_of_json_is_taken_exactly_or_not_at_all() {
        for (text, number) in [
            ("0", "0"),
            ("-0.0", "0"),
            ("0e-99999999999999999999", "0"),
            ("500.000", "500"),
            ("-12.5", "-12.5"),
            ("1.5E+2", "150"),
            ("1e3", "1000"),
            ("10000e-8", "0.0001"),
            ("0.00010000000000000000000000", "0.0001"),
            ("123456789012.3456", "123456789012.3456"),
            ("-922337203685477.5808", "-922337203685477.5808"),
            ("922337203685477.5807", "922337203685477.5807"),
        ] {
            assert_eq!(Number::from_json(text).map(|number| number.to_string()).as_deref(), Some(number), "{text}");
        }
        for text in [
            "1e-400",
            "1e-9223372036854775808",
            "1e9223372036854775807",
            "1.00000000000000000001",
            "0.00001",
            "922337203685477.5808",
            "1e400",
            "1e-99999999999999999999",
            "12345678901234567890123",
            "",
            "-",
            "e1",
            ".",
            "1e",
            "--1",
            "NaN",
            "1 500",
        ] {
            assert_eq!(Number::from_json(text), None, "{text}");
        }
    }
}
