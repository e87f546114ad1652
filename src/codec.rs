//! Pack: flat data as bytes and back, for a cache: little-endian, lengths never trusted.
//!
//! A million-record archive is some dozen long rows of numbers and bytes. Packing them is a plain copy, where a
//! general serialiser would look at every number.

use std::io::{self, Read, Write};

/// Something that can be written as bytes and read again.
pub trait Pack: Sized {
    /// Writes it.
    ///
    /// # Errors
    /// Those of `out`.
    fn pack(&self, out: &mut dyn Write) -> io::Result<()>;

    /// Reads it.
    ///
    /// # Errors
    /// Those of the input, and `InvalidData` where a length cannot be right.
    fn unpack(input: &mut Input) -> io::Result<Self>;
}

/// Bytes to unpack, and how many there can be at the most.
pub struct Input<'a> {
    /// Where they come from.
    from: &'a mut dyn Read,
    /// How many are left.
    left: u64,
}

impl<'a> Input<'a> {
    /// The next `length` bytes of `from`.
    pub fn new(from: &'a mut dyn Read, length: u64) -> Self {
        Self { from, left: length }
    }

    /// Fills `buffer`.
    fn fill(&mut self, buffer: &mut [u8]) -> io::Result<()> {
        self.left = self.left.checked_sub(buffer.len() as u64).ok_or_else(invalid)?;
        self.from.read_exact(buffer)
    }

    /// A number of things of `size` bytes each, which must be there.
    fn count(&mut self, size: u64) -> io::Result<usize> {
        let mut bytes = [0; 8];
        self.fill(&mut bytes)?;
        let count = u64::from_le_bytes(bytes);
        let fits = count.checked_mul(size).is_some_and(|bytes| bytes <= self.left);
        usize::try_from(count).ok().filter(|_| fits).ok_or_else(invalid)
    }
}

/// A length that cannot be right, or text that is none.
fn invalid() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

/// Bytes that are turned into numbers at a time.
const STRIDE: usize = 1 << 14;

/// Packs a row of numbers.
pub(crate) fn pack_row<T, const N: usize>(
    numbers: &[T],
    out: &mut dyn Write,
    bytes: fn(&T) -> [u8; N],
) -> io::Result<()> {
    out.write_all(&(numbers.len() as u64).to_le_bytes())?;
    let mut buffer = Vec::with_capacity(STRIDE);
    for chunk in numbers.chunks(STRIDE / N) {
        buffer.clear();
        buffer.extend(chunk.iter().flat_map(bytes));
        out.write_all(&buffer)?;
    }
    Ok(())
}

/// Unpacks a row of numbers.
pub(crate) fn unpack_row<T, const N: usize>(
    input: &mut Input,
    number: fn([u8; N]) -> T,
) -> io::Result<Vec<T>> {
    let count = input.count(N as u64)?;
    let mut numbers = Vec::with_capacity(count);
    let mut buffer = vec![0; STRIDE];
    while numbers.len() < count {
        let bytes = (count - numbers.len()).min(STRIDE / N) * N;
        let part = buffer.get_mut(..bytes).unwrap_or_default();
        input.fill(part)?;
        let (chunks, _) = part.as_chunks::<N>();
        numbers.extend(chunks.iter().map(|chunk| number(*chunk)));
    }
    Ok(numbers)
}

/// Implements [`Pack`] for rows of a kind of number.
macro_rules! pack_rows {
    ($($number:ty => $bytes:expr, $from:expr;)*) => {$(
        impl $crate::codec::Pack for Vec<$number> {
            fn pack(&self, out: &mut dyn std::io::Write) -> std::io::Result<()> {
                $crate::codec::pack_row(self, out, $bytes)
            }
            fn unpack(input: &mut $crate::codec::Input) -> std::io::Result<Self> {
                $crate::codec::unpack_row(input, $from)
            }
        }
    )*};
}
pub(crate) use pack_rows;

pack_rows! {
    u16 => |number| number.to_le_bytes(), u16::from_le_bytes;
    u32 => |number| number.to_le_bytes(), u32::from_le_bytes;
    u64 => |number| number.to_le_bytes(), u64::from_le_bytes;
    i32 => |number| number.to_le_bytes(), i32::from_le_bytes;
}

impl Pack for Vec<u8> {
    fn pack(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&(self.len() as u64).to_le_bytes())?;
        out.write_all(self)
    }

    fn unpack(input: &mut Input) -> io::Result<Self> {
        let mut bytes = vec![0; input.count(1)?];
        input.fill(&mut bytes)?;
        Ok(bytes)
    }
}

impl Pack for u32 {
    fn pack(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&self.to_le_bytes())
    }

    fn unpack(input: &mut Input) -> io::Result<Self> {
        let mut bytes = [0; 4];
        input.fill(&mut bytes)?;
        Ok(Self::from_le_bytes(bytes))
    }
}

impl Pack for String {
    fn pack(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&(self.len() as u64).to_le_bytes())?;
        out.write_all(self.as_bytes())
    }

    fn unpack(input: &mut Input) -> io::Result<Self> {
        Self::from_utf8(Vec::unpack(input)?).map_err(|_| invalid())
    }
}

impl Pack for Vec<String> {
    fn pack(&self, out: &mut dyn Write) -> io::Result<()> {
        pack_each(self, out)
    }

    fn unpack(input: &mut Input) -> io::Result<Self> {
        unpack_each(input)
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, out: &mut dyn Write) -> io::Result<()> {
        u32::from(self.is_some()).pack(out)?;
        self.as_ref().map_or(Ok(()), |some| some.pack(out))
    }

    fn unpack(input: &mut Input) -> io::Result<Self> {
        match u32::unpack(input)? {
            0 => Ok(None),
            _ => T::unpack(input).map(Some),
        }
    }
}

/// Packs things one by one. Rows of numbers are [`Pack`] themselves.
pub(crate) fn pack_each<T: Pack>(things: &[T], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&(things.len() as u64).to_le_bytes())?;
    things.iter().try_for_each(|thing| thing.pack(out))
}

/// Unpacks things one by one.
pub(crate) fn unpack_each<T: Pack>(input: &mut Input) -> io::Result<Vec<T>> {
    let count = input.count(1)?;
    (0..count).map(|_| T::unpack(input)).collect()
}

/// Implements [`Pack`] for a struct: field after field, in the order given.
macro_rules! pack_fields {
    ($name:ty { $($field:ident),* $(,)? }) => {
        impl $crate::codec::Pack for $name {
            fn pack(&self, out: &mut dyn std::io::Write) -> std::io::Result<()> {
                $($crate::codec::Pack::pack(&self.$field, out)?;)*
                Ok(())
            }
            fn unpack(input: &mut $crate::codec::Input) -> std::io::Result<Self> {
                Ok(Self { $($field: $crate::codec::Pack::unpack(input)?),* })
            }
        }
    };
}
pub(crate) use pack_fields;
