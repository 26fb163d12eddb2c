/**
 * A guard's phone that walks about at a gate and shows what it sees, and an ML service that looks
 * at what phones show; both as real ones behave on the wire.
 */
@NullMarked
package io.platebridge.local.phone;

import org.jspecify.annotations.NullMarked;
