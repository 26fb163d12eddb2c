/**
 * Checks that a running system behaves as README promises. Each queries the real API, store, bucket
 * or pod, and reports the actual or the expected result.
 */
@NullMarked
package io.platebridge.local.check;

import org.jspecify.annotations.NullMarked;
