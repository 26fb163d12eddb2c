/** The rows of the table: the measured quantity, the method and the contender of each. */
@NullMarked
package io.platebridge.bench.media.row;

import org.jspecify.annotations.NullMarked;
