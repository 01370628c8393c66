//! Fits the predictor of `learner` to recorded answers, and measures how well it predicts.
