//! Reads the embedded engine's own numbers and byte strings; never past the end.

/// A place in some bytes. Each read returns `None` where there is not enough left.
#[derive(Clone, Copy)]
pub struct Bytes<'a>(pub &'a [u8]);

impl<'a> Bytes<'a> {
    pub fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn fixed<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    pub fn byte(&mut self) -> Option<u8> {
        self.fixed::<1>().map(|[byte]| byte)
    }

    pub fn u32(&mut self) -> Option<u32> {
        self.fixed().map(u32::from_le_bytes)
    }

    /// A signed number that is never negative where it is whole.
    pub fn i64(&mut self) -> Option<u64> {
        self.fixed().map(i64::from_le_bytes)?.try_into().ok()
    }

    /// A number of one to nine bytes.
    pub fn varint(&mut self) -> Option<u64> {
        let first = self.byte()?;
        let wide = |count: u8| usize::from(count);
        match first {
            0..=240 => Some(u64::from(first)),
            241..=248 => {
                let second = self.byte()?;
                Some(240 + 256 * (u64::from(first) - 241) + u64::from(second))
            }
            249 => {
                let [high, low] = self.fixed()?;
                Some(2288 + 256 * u64::from(high) + u64::from(low))
            }
            250.. => {
                let taken = self.take(wide(first) - 247)?;
                let mut all = [0; 8];
                all.iter_mut().zip(taken).for_each(|(to, from)| *to = *from);
                Some(u64::from_le_bytes(all))
            }
        }
    }

    /// Bytes with their count before them.
    pub fn counted(&mut self) -> Option<&'a [u8]> {
        let count = usize::try_from(self.varint()?).ok()?;
        self.take(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_each_width_are_read() {
        let bytes = [240, 241, 0, 248, 255, 249, 0, 0, 250, 1, 2, 3, 255, 1, 2, 3, 4, 5, 6, 7, 8];
        let mut bytes = Bytes(&bytes);
        let mut next = || bytes.varint().unwrap();
        assert_eq!([next(), next(), next(), next()], [240, 240, 2287, 2288]);
        assert_eq!([next(), next()], [0x03_0201, 0x0807_0605_0403_0201]);
        assert_eq!(bytes.varint(), None);
        assert_eq!(Bytes(&[253, 1]).varint(), None);
    }

    #[test]
    fn a_count_that_lies_is_refused() {
        assert_eq!(Bytes(&[3, 1, 2]).counted(), None);
        assert_eq!(Bytes(&[255, 255, 255, 255, 255, 255, 255, 255, 255]).counted(), None);
        assert_eq!(Bytes(&[2, 1, 2]).counted(), Some([1, 2].as_slice()));
    }
}
