//! The Linux console: which letters its font has. It is not asked by escapes, which old kernels
//! print, but through the device.

/// What a console font can show, as far as the screens differ by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Font {
    /// The joined forms of Arabic.
    pub arabic: bool,
    /// The thin line.
    pub lines: bool,
}

/// The joined forms, lam-alef last. Fonts that have them have no vowel marks (FE70 to FE7F).
const FORMS: std::ops::RangeInclusive<u16> = 0xFE80..=0xFEFC;
const THIN_LINE: u16 = 0x2500;

impl Font {
    /// Of the characters that a font has a glyph for.
    pub fn of(characters: &[u16]) -> Self {
        let has = |wanted: u16| characters.contains(&wanted);
        Self { arabic: FORMS.into_iter().all(has), lines: has(THIN_LINE) }
    }
}

/// The font of the console on standard input; `None` where that is no console.
pub fn font() -> Option<Font> {
    characters().map(|characters| Font::of(&characters))
}

#[cfg(not(target_os = "linux"))]
fn characters() -> Option<Vec<u16>> {
    None
}

#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "no safe call asks the console for the map of its font")]
fn characters() -> Option<Vec<u16>> {
    use std::ffi::c_void;
    use std::io;

    use rustix::ioctl::{Ioctl, IoctlOutput, Opcode, ioctl};

    /// As many as the kernel counts to.
    const PAIRS_MAX: u16 = u16::MAX;

    /// `struct unipair` of linux/kd.h: a character, and where in the font it is.
    #[derive(Clone, Copy, Default)]
    #[repr(C)]
    struct Pair {
        character: u16,
        _glyph: u16,
    }

    /// `struct unimapdesc` of linux/kd.h.
    #[repr(C)]
    struct Map {
        count: u16,
        pairs: *mut Pair,
    }

    // SAFETY: GIO_UNIMAP takes a pointer to a `struct unimapdesc`, which `Map` is; the kernel writes
    // no more than `count` pairs to where it points, and then `count`. A device that is no console
    // refuses the call (ENOTTY) and writes nothing.
    unsafe impl Ioctl for Map {
        type Output = u16;
        const IS_MUTATING: bool = true;

        fn opcode(&self) -> Opcode {
            0x4B66
        }

        fn as_ptr(&mut self) -> *mut c_void {
            std::ptr::from_mut(self).cast()
        }

        unsafe fn output_from_ptr(_: IoctlOutput, map: *mut c_void) -> rustix::io::Result<u16> {
            // SAFETY: it is the pointer that `as_ptr` gave, and the call is over.
            Ok(unsafe { (*map.cast::<Self>()).count })
        }
    }

    let mut pairs = vec![Pair::default(); PAIRS_MAX.into()];
    let map = Map { count: PAIRS_MAX, pairs: pairs.as_mut_ptr() };
    // SAFETY: `pairs` holds as many as `count` says and outlives the call.
    let count = unsafe { ioctl(io::stdin(), map) }.ok()?;
    Some(pairs.iter().take(count.into()).map(|pair| pair.character).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_shows_arabic_only_if_it_has_every_form() {
        let latin: Vec<u16> = (0x20..0x7F).chain([THIN_LINE]).collect();
        assert_eq!(Font::of(&latin), Font { arabic: false, lines: true });
        let all: Vec<u16> = latin.iter().copied().chain(FORMS).collect();
        assert_eq!(Font::of(&all), Font { arabic: true, lines: true });
        // Arabic-VGA8 has the letters, and none of their forms.
        let letters: Vec<u16> = (0x20..0x7F).chain(0x621..0x64B).collect();
        assert_eq!(Font::of(&letters), Font { arabic: false, lines: false });
        let one_is_missing: Vec<u16> = all.into_iter().filter(|one| *one != 0xFEFB).collect();
        assert!(!Font::of(&one_is_missing).arabic);
    }

    #[test]
    fn what_is_no_console_has_no_font() {
        assert_eq!(font(), None);
    }
}
