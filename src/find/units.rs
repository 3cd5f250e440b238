//! Words and signs behind a number → what it is measured in.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::article::StemId;
use super::lexicon;

/// What an amount is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    /// Parts of a hundred.
    Percent,
    /// Money, by its currency.
    Money(&'static str),
    /// A length, mass, time…; the value is in base units.
    Quantity(&'static str),
    /// What `measures.txt` tells: killed, injured…
    Measure(&'static str),
    /// The noun that is counted, by its stem.
    Noun(StemId),
    /// Nothing beside it tells.
    Bare,
}

/// A unit of measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct MeasureUnit {
    /// Of what: length, area, mass…
    pub dimension: &'static str,
    /// Its name.
    pub name: &'static str,
    /// How many base units it has.
    pub factor: f64,
    /// What is to be added then: degrees begin at different places.
    pub offset: f64,
}

static UNITS: LazyLock<FxHashMap<String, MeasureUnit>> = LazyLock::new(|| {
    let mut units = FxHashMap::default();
    for row in lexicon::rows(include_str!("../../assets/find/units.txt")) {
        let [dimension, name, factor, words] = row[..] else { continue };
        let Ok(factor) = factor.parse() else { continue };
        let unit = MeasureUnit { dimension, name, factor, offset: 0.0 };
        units.extend(words.split_whitespace().map(|word| (lexicon::key_of(word), unit)));
    }
    units
});

/// The unit that begins at the first of `keys`, and of how many of them it consists: `square miles`, `miles an hour`, `°F`.
pub(super) fn unit_at(keys: [&str; 3]) -> Option<(MeasureUnit, usize)> {
    if let Some(degrees) = degrees(keys) {
        return Some(degrees);
    }
    let square = matches!(keys[0], "square" | "sq" | "carre" | "cuadrados");
    if square {
        let unit = UNITS.get(keys[1]).filter(|unit| unit.dimension == "length")?;
        return Some((MeasureUnit { dimension: "area", factor: unit.factor * unit.factor, ..*unit }, 2));
    }
    if let Some(unit) = keys[0].strip_prefix("quadrat").and_then(|rest| UNITS.get(rest)) {
        return Some((MeasureUnit { dimension: "area", factor: unit.factor * unit.factor, ..*unit }, 1));
    }
    let unit = *UNITS.get(keys[0])?;
    let n_words = match (keys[1], keys[2]) {
        ("an" | "a" | "per" | "/" | "pro", "hour" | "h" | "stunde") => 3,
        _ => 1,
    };
    let is_speed = n_words == 3 && unit.dimension == "length";
    // In a day there are 24 hours, and a day is the base unit of time.
    let unit = if is_speed { MeasureUnit { dimension: "speed", factor: unit.factor * 24.0, ..unit } } else { unit };
    Some((unit, if is_speed { 3 } else { 1 }))
}

fn degrees(keys: [&str; 3]) -> Option<(MeasureUnit, usize)> {
    let (scale, n_words) = match keys {
        ["°c" | "℃" | "celsius", ..] => ("c", 1),
        ["°f" | "℉" | "fahrenheit", ..] => ("f", 1),
        ["°" | "degrees" | "degree" | "grad" | "degres" | "grados", "c" | "celsius" | "centigrade", _] => ("c", 2),
        ["°" | "degrees" | "degree", "f" | "fahrenheit", _] => ("f", 2),
        _ => return None,
    };
    let celsius = MeasureUnit { dimension: "temperature", name: "degree Celsius", factor: 1.0, offset: 0.0 };
    let fahrenheit = MeasureUnit { name: "degree Fahrenheit", factor: 5.0 / 9.0, offset: -160.0 / 9.0, ..celsius };
    Some((if scale == "c" { celsius } else { fahrenheit }, n_words))
}

/// The currency that `key` names.
pub(super) fn currency(key: &str) -> Option<&'static str> {
    Some(match key {
        "$" | "dollars" | "dollar" | "usd" | "долларов" | "dolares" => "dollar",
        "€" | "euros" | "euro" | "eur" | "евро" => "euro",
        "£" | "pounds" | "pound" | "gbp" => "pound",
        "¥" | "yen" | "yuan" => "yen or yuan",
        "₹" | "rupees" | "rs" => "rupee",
        "₽" | "rubles" | "roubles" | "rouble" | "рублей" | "руб" => "rouble",
        "₴" | "hryvnia" | "hryvnias" | "гривен" => "hryvnia",
        "francs" | "chf" => "franc",
        "kroner" | "kronor" | "krone" => "krone",
        "zloty" | "zlotys" => "zloty",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(keys: [&str; 3], value: f64, dimension: &str, base: f64) {
        let (unit, _) = unit_at(keys).expect("it is a unit");
        let found = value * unit.factor + unit.offset;
        assert_eq!(unit.dimension, dimension);
        assert!((found - base).abs() <= base.abs() * 0.01, "{keys:?}: {found}");
    }

    #[test]
    fn units_are_converted() {
        check(["miles", "of", "road"], 39.0, "length", 62_764.0);
        check(["square", "miles", ""], 1.0, "area", 2_589_988.0);
        check(["acres", "", ""], 2.471, "area", 10_000.0);
        check(["°", "f", ""], 50.0, "temperature", 10.0);
        check(["kilometres", "an", "hour"], 100.0, "speed", 2_400_000.0);
        check(["mph", "", ""], 62.137, "speed", 2_400_000.0);
    }
}
