"""The codebook as data: types, frames and classes of words, with the notes on their origin."""
