/**
 * What a pod must not forget: one SQLite file in {@code state_dir}. What a transaction wrote is on
 * disk when it returns, so that a step may begin only when the step before it can't be lost.
 */
@NullMarked
package io.platebridge.edge.base.state;

import org.jspecify.annotations.NullMarked;
