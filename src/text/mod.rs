//! From reading order to painting order.
