/**
 * Requests of persons that have one effect, however often they are sent: the first answer is kept
 * and returned again.
 */
@NullMarked
package io.platebridge.core.idempotency;

import org.jspecify.annotations.NullMarked;
