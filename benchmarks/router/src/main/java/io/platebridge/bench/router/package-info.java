/**
 * The stream router beside Bun's native server and Node's ws: the same load from a process of its
 * own, contenders in turns, medians and ratios.
 */
@NullMarked
package io.platebridge.bench.router;

import org.jspecify.annotations.NullMarked;
