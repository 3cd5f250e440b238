//! Large amounts in figures → the round numbers that may stand for them: $43,885,310 is also told as $43 million.
//!
//! An amount counts as its first two figures, cut off and rounded; two amounts have a term in common if one may be the
//! other one rounded.

use std::ops::Range;

use crate::segment::{NUMBER_WORDS, NumberWord, Source, Token, TokenKind, scale_of_suffix, value_and_step};

/// Smaller amounts are seldom rounded.
const MIN_AMOUNT: f64 = 1e3;
/// Larger ones are no amounts.
const MAX_AMOUNT: f64 = 1e30;

/// A round number: its two figures, and how many figures follow them.
pub(super) type RoundNumber = (u8, u8);

/// The round numbers that may stand for the amounts among `tokens`, each with the positions of its tokens.
pub(super) fn round_numbers<'a>(
    source: &'a Source,
    tokens: &'a [Token],
) -> impl Iterator<Item = (Range<usize>, RoundNumber)> + 'a {
    let amounts = (0..tokens.len()).filter_map(move |position| amount(source, tokens, position));
    amounts.flat_map(|(place, amount)| {
        let n_more = amount.log10().floor() - 1.0;
        let figures = amount / 10f64.powf(n_more);
        let (cut, rounded) = (figures.floor(), figures.round());
        let round = |figures: f64| match figures >= 100.0 {
            true => (10, n_more as u8 + 1),
            false => (figures as u8, n_more as u8),
        };
        let rounded = (rounded > cut).then(|| round(rounded));
        [Some(round(cut)), rounded].into_iter().flatten().map(move |round| (place.clone(), round))
    })
}

/// The amount in figures that begins at `position`, if it is a large one, with its tokens.
fn amount(source: &Source, tokens: &[Token], position: usize) -> Option<(Range<usize>, f64)> {
    let token = &tokens[position];
    if token.kind != TokenKind::Number {
        return None;
    }
    let key = &*source.lexeme(token).key;
    let (digits, suffix) = key.split_at(key.bytes().take_while(|b| b.is_ascii_digit() || b",.".contains(b)).count());
    let (value, _) = value_and_step(digits)?;
    let next = tokens.get(position + 1).map_or("", |next| &*source.lexeme(next).key);
    let scale = match NUMBER_WORDS.get(next) {
        Some(NumberWord::Scale(scale)) if suffix.is_empty() => Some(*scale),
        _ => scale_of_suffix(if suffix.is_empty() { next } else { suffix }),
    };
    let n_tokens = if scale.is_some() && suffix.is_empty() { 2 } else { 1 };
    // Four figures and no more are a year.
    let is_year = scale.is_none() && digits.len() <= 4;
    let amount = value * scale.unwrap_or(1.0);
    let is_large = (MIN_AMOUNT..MAX_AMOUNT).contains(&amount);
    (!is_year && is_large).then_some((position..position + n_tokens, amount))
}
