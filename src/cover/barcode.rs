//! The bar code of a book: EAN-13 (ISO/IEC 15420) of its ISBN.

use crate::length::Length;

/// Modules of the symbol itself.
pub const MODULES: u32 = 95;

/// Modules that stay empty left and right of it.
pub const QUIET: (u32, u32) = (11, 7);

/// The width of a module at 100 %: 0.33 mm.
pub fn module() -> Length {
    Length::mm(0.33)
}

/// The height of the bars at 100 %: 22.85 mm; guards reach five modules deeper.
pub fn height() -> Length {
    Length::mm(22.85)
}

/// A bar: where it begins and how wide it is, in modules, and whether it is one of the guards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Modules from the left edge of the symbol.
    pub at: u32,
    /// Its width in modules.
    pub width: u32,
    /// Whether it is a guard, which is longer.
    pub guard: bool,
}

/// The left-hand digits with odd parity, a bit a module.
const ODD: [u8; 10] = [
    0b000_1101, 0b001_1001, 0b001_0011, 0b011_1101, 0b010_0011, 0b011_0001, 0b010_1111, 0b011_1011,
    0b011_0111, 0b000_1011,
];

/// Which of the six left-hand digits have even parity, by the first digit.
const PARITY: [u8; 10] = [
    0b00_0000, 0b00_1011, 0b00_1101, 0b00_1110, 0b01_0011, 0b01_1001, 0b01_1100, 0b01_0101,
    0b01_0110, 0b01_1010,
];

/// Returns the bars of thirteen digits; `None` where they are not thirteen digits.
pub fn bars(digits: &str) -> Option<Vec<Bar>> {
    let digits: Vec<u8> = digits.bytes().map(|it| it.wrapping_sub(b'0')).collect();
    if digits.len() != 13 || digits.iter().any(|&digit| digit > 9) {
        return None;
    }
    let mut modules = vec![true, false, true];
    let mut push = |code: u8| modules.extend((0..7).rev().map(|bit| code >> bit & 1 == 1));
    let parity = PARITY[usize::from(digits[0])];
    for (at, &digit) in digits[1..7].iter().enumerate() {
        let odd = ODD[usize::from(digit)];
        // Even parity is the right-hand pattern backwards: the complement, mirrored.
        let even = (!odd & 0x7f).reverse_bits() >> 1;
        push(if parity >> (5 - at) & 1 == 1 { even } else { odd });
    }
    modules.extend([false, true, false, true, false]);
    let mut push = |code: u8| modules.extend((0..7).rev().map(|bit| code >> bit & 1 == 1));
    for &digit in &digits[7..] {
        push(!ODD[usize::from(digit)] & 0x7f);
    }
    modules.extend([true, false, true]);
    Some(joined(&modules))
}

/// Modules of the add-on of five digits that states a price.
pub const ADDON_MODULES: u32 = 47;

/// Modules between the symbol and its add-on, and after the add-on.
pub const ADDON_QUIET: (u32, u32) = (9, 5);

/// Which of five digits have even parity, by the check sum of the add-on.
const ADDON_PARITY: [u8; 10] = [
    0b1_1000, 0b1_0100, 0b1_0010, 0b1_0001, 0b0_1100, 0b0_0110, 0b0_0011, 0b0_1010, 0b0_1001,
    0b0_0101,
];

/// Returns the bars of an add-on, from its own left edge; `None` where it is not five digits.
pub fn addon(digits: &str) -> Option<Vec<Bar>> {
    let digits: Vec<u8> = digits.bytes().map(|it| it.wrapping_sub(b'0')).collect();
    if digits.len() != 5 || digits.iter().any(|&digit| digit > 9) {
        return None;
    }
    let weighed = digits.iter().zip([3, 9, 3, 9, 3]).map(|(&digit, by)| usize::from(digit) * by);
    let parity = ADDON_PARITY[weighed.sum::<usize>() % 10];
    let mut modules = vec![true, false, true, true];
    for (at, &digit) in digits.iter().enumerate() {
        if at > 0 {
            modules.extend([false, true]);
        }
        let odd = ODD[usize::from(digit)];
        let even = (!odd & 0x7f).reverse_bits() >> 1;
        let code = if parity >> (4 - at) & 1 == 1 { even } else { odd };
        modules.extend((0..7).rev().map(|bit| code >> bit & 1 == 1));
    }
    let mut bars = joined(&modules);
    bars.iter_mut().for_each(|bar| bar.guard = false);
    Some(bars)
}

fn joined(modules: &[bool]) -> Vec<Bar> {
    let mut bars: Vec<Bar> = Vec::new();
    for at in (0..modules.len()).filter(|&at| modules[at]) {
        let guard = at < 3 || (45..50).contains(&at) || at >= 92;
        match bars.last_mut() {
            Some(last) if (last.at + last.width) as usize == at => last.width += 1,
            _ => bars.push(Bar { at: at as u32, width: 1, guard }),
        }
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modules(digits: &str) -> String {
        let mut modules = vec!['0'; MODULES as usize];
        for bar in bars(digits).unwrap() {
            (bar.at..bar.at + bar.width).for_each(|at| modules[at as usize] = '1');
        }
        modules.into_iter().collect()
    }

    #[test]
    fn digits_become_the_bars_of_the_standard() {
        // 4 003994 155486: parity of 4 is odd, even, odd, odd, even, even.
        let expected = [
            "101", "0001101", "0100111", "0111101", "0001011", "0010111", "0011101", "01010",
            "1100110", "1001110", "1001110", "1011100", "1001000", "1010000", "101",
        ];
        assert_eq!(modules("4003994155486"), expected.concat());
        assert_eq!(bars("978000000000"), None);
    }

    #[test]
    fn a_price_becomes_the_bars_of_an_add_on() {
        // 5 2 4 9 5: 3 × (5 + 4 + 5) + 9 × (2 + 9) = 141, so the parity of 1: even, odd, even, odd, odd.
        let mut modules = vec!['0'; ADDON_MODULES as usize];
        for bar in addon("52495").unwrap() {
            (bar.at..bar.at + bar.width).for_each(|at| modules[at as usize] = '1');
        }
        let expected =
            ["1011", "0111001", "01", "0010011", "01", "0011101", "01", "0001011", "01", "0110001"];
        assert_eq!(modules.into_iter().collect::<String>(), expected.concat());
        assert_eq!(addon("5249"), None);
        assert_eq!(bars("97800000000X2"), None);
    }
}
