//! Whatever is pressed at whatever size: no panic, and the selection is seen.
