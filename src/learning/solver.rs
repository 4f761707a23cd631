//! Trains a linear support vector machine with squared hinge loss by dual coordinate descent (Hsieh
//! et al., 2008). The order of the examples is shuffled the same way every time.

/// A training example.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Instance<'v> {
    /// Features by id, each once, with their values.
    pub(crate) vector: &'v [(u32, f32)],
    /// The squared norm of the vector, plus 1 if there is a bias.
    pub(crate) square: f32,
    /// The label: 1 or −1.
    pub(crate) side: f32,
    /// The cost of a misclassification.
    pub(crate) cost: f32,
    /// A score from elsewhere, added to that of the features.
    pub(crate) offset: f32,
}

/// The stopping criterion: no example changes by more than `settled`, or the maximum number of
/// rounds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patience {
    pub(crate) settled: f32,
    pub(crate) rounds: usize,
    /// Whether to train a bias.
    pub(crate) bias: bool,
}

/// Trains the classifier: adds the result to `weights` and returns the bias. Calls `touched` for
/// each example that changes the weights for the first time.
pub(crate) fn line(
    examples: &[Instance<'_>],
    weights: &mut [f32],
    patience: Patience,
    mut touched: impl FnMut(&Instance<'_>),
) -> f32 {
    let mut alpha = vec![0.0_f32; examples.len()];
    let mut order: Vec<u32> = (0..examples.len() as u32).collect();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut bias = 0.0;
    for round in 0..patience.rounds {
        for n in (1..order.len()).rev() {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            order.swap(n, (random % (n as u64 + 1)) as usize);
        }
        let mut moved = 0.0_f32;
        for n in order.iter().map(|n| *n as usize) {
            // Most examples are far from the decision boundary and are only visited now and then.
            if alpha[n] == 0.0 && round % 3 != 0 {
                continue;
            }
            let example = &examples[n];
            let diagonal = 0.5 / example.cost;
            let at: f32 =
                example.vector.iter().map(|(id, value)| value * weights[*id as usize]).sum::<f32>()
                    + bias
                    + example.offset;
            let gradient = example.side * at - 1.0 + alpha[n] * diagonal;
            let step = (alpha[n] - gradient / (example.square + diagonal)).max(0.0) - alpha[n];
            if step != 0.0 {
                if alpha[n] == 0.0 {
                    touched(example);
                }
                alpha[n] += step;
                for (id, value) in example.vector {
                    weights[*id as usize] += step * example.side * value;
                }
                if patience.bias {
                    bias += step * example.side;
                }
                moved = moved.max(step.abs());
            }
        }
        if moved < patience.settled {
            break;
        }
    }
    bias
}
