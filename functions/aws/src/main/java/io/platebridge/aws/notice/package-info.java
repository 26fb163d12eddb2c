/** Notices, their targets and deliveries in the store, and the calls of webhooks. */
@NullMarked
package io.platebridge.aws.notice;

import org.jspecify.annotations.NullMarked;
