/** The rows of the table: what is measured, how, and against what. */
@NullMarked
package io.platebridge.bench.media.row;

import org.jspecify.annotations.NullMarked;
