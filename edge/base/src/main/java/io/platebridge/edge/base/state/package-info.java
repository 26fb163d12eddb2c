/**
 * The pod's persistent state: one SQLite file in {@code state_dir}. A transaction's writes are on
 * disk when it returns, so a step begins only when the step before it can't be lost.
 */
@NullMarked
package io.platebridge.edge.base.state;

import org.jspecify.annotations.NullMarked;
