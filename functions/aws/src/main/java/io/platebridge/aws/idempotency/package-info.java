/** The answers to requests with an idempotency key, in the store. */
@NullMarked
package io.platebridge.aws.idempotency;

import org.jspecify.annotations.NullMarked;
