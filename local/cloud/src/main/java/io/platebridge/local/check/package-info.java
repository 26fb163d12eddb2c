/**
 * Proofs that a running system does what README promises. Each asks the real API, store, bucket or
 * pod, and says what it found or what it had expected instead.
 */
@NullMarked
package io.platebridge.local.check;

import org.jspecify.annotations.NullMarked;
