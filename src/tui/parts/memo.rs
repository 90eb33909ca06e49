//! What a row says, worked out once for as long as what it depends on stays: a list is drawn again at every
//! key, and its records seldom change.

use std::cell::RefCell;
use std::rc::Rc;

pub struct Memo<K, V>(RefCell<Option<(K, Rc<V>)>>);

impl<K: PartialEq, V> Memo<K, V> {
    pub fn new() -> Self {
        Self(RefCell::new(None))
    }

    /// The value for this key; made anew if the last one was asked for with another.
    pub fn get(&self, key: K, make: impl FnOnce() -> V) -> Rc<V> {
        if let Some((known, value)) = self.0.borrow().as_ref()
            && *known == key
        {
            return Rc::clone(value);
        }
        let value = Rc::new(make());
        self.0.replace(Some((key, Rc::clone(&value))));
        value
    }
}

impl<K: PartialEq, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_for_a_key_and_anew_for_another() {
        let memo = Memo::new();
        assert_eq!(*memo.get(1, || "one"), "one");
        assert_eq!(*memo.get(1, || "never"), "one");
        assert_eq!(*memo.get(2, || "two"), "two");
        assert_eq!(*memo.get(1, || "one again"), "one again");
    }
}
