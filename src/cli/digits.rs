//! Numbers of a case's JSON that a binary float would change unseen: `1e-400` is read as 0, and a one with twenty zeros
//! and another one behind the point as 1. Never here: whether a number fits its input; that is the library's to say.

/// The finest digit that a number has: four places behind the point.
const FINEST: i64 = -4;

/// The first number in a JSON text that has finer digits than a number holds, and would be read without them.
pub(super) fn changed(json: &[u8]) -> Option<&str> {
    let mut rest = json;
    while let Some(first) = rest.first() {
        match first {
            b'"' => rest = behind_text(&rest[1..]),
            b'-' | b'0'..=b'9' => {
                let length = rest.iter().take_while(|byte| is_of_number(**byte)).count();
                let (number, behind) = rest.split_at(length);
                if let Some(number) = std::str::from_utf8(number).ok().filter(|number| is_changed(number)) {
                    return Some(number);
                }
                rest = behind;
            }
            _ => rest = &rest[1..],
        }
    }
    None
}

/// What follows a text whose opening quote was read.
fn behind_text(json: &[u8]) -> &[u8] {
    let mut escaped = false;
    let closes = |byte: &u8| {
        let closes = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        closes
    };
    match json.iter().position(closes) {
        Some(end) => &json[end + 1..],
        None => &[],
    }
}

fn is_of_number(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E')
}

/// Whether the float that a number is read as looks like one with few digits, and the number has more.
fn is_changed(number: &str) -> bool {
    // Whole numbers are not read as floats, and most fractions are short.
    let is_short = number.len() <= 6 && !number.contains(['e', 'E']);
    if is_short || finest_digit(number).is_none_or(|place| place >= FINEST) {
        return false;
    }
    let shown = number.parse::<f64>().map(|float| float.to_string()).unwrap_or_default();
    shown.split_once('.').is_none_or(|(_, fraction)| fraction.len() <= FINEST.unsigned_abs() as usize)
}

/// The place of the last digit that is not 0, as a power of ten; `None` for 0, and for what is no number.
fn finest_digit(number: &str) -> Option<i64> {
    let (digits, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = fraction.trim_end_matches('0');
    let place = match fraction.is_empty() {
        false => -(fraction.len() as i64),
        true => (whole.len() - whole.trim_end_matches('0').len()) as i64,
    };
    if fraction.is_empty() && whole.bytes().all(|byte| matches!(byte, b'0' | b'-')) {
        return None;
    }
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let past_counting = if exponent.starts_with('-') { i64::MIN / 2 } else { i64::MAX / 2 };
    Some(place.saturating_add(exponent.parse().unwrap_or(past_counting)))
}

#[cfg(test)]
mod tests {
    use super::changed;

    #[test]
    fn only_what_a_float_changes_unseen_is_found() {
        for lost in
            ["1e-400", "-1E-400", "1.00000000000000000001", "12.500000000000000000003", "1e-99999999999999999999"]
        {
            for json in [format!("{{\"amount\":{lost}}}"), format!("[1, \"\\\"\\\\\", {lost}]"), lost.to_owned()] {
                assert_eq!(changed(json.as_bytes()), Some(lost), "{json}");
            }
        }
        for kept in [
            "0",
            "-0.0",
            "0e-400",
            "1",
            "12.5",
            "0.0001",
            "500.000",
            "1e3",
            "1.0000000000000000000000",
            "1.5E+2",
            "1e-4",
            "10000e-8",
            "922337203685477",
            "18446744073709551616",
            "123456789012.3456",
            "1e400",
            "\"1e-400\"",
            "\"\\\"1e-400\"",
            "{\"1e-400\": true, \"đ\": null}",
            "\"",
            "-",
            "1e",
            "e-",
            "--",
            ".5",
        ] {
            assert_eq!(changed(kept.as_bytes()), None, "{kept}");
        }
        // What has too many digits for a number is refused by its input, with a word of it.
        for told in ["0.00001", "1e-9", "1.123456", "0.1000000000000001"] {
            assert_eq!(changed(told.as_bytes()), None, "{told}");
        }
    }
}
