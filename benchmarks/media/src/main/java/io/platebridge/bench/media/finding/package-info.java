/** What was found: figures side by side, whether a goal is met, and the machine they come from. */
@NullMarked
package io.platebridge.bench.media.finding;

import org.jspecify.annotations.NullMarked;
