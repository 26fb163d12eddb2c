/** Results: the figures, whether a goal is met, and the machine they come from. */
@NullMarked
package io.platebridge.bench.media.finding;

import org.jspecify.annotations.NullMarked;
