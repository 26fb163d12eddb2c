/** Targets of notices, their deliveries, and subscriptions to Web Push on the wire. */
@NullMarked
package io.platebridge.api.notice;

import org.jspecify.annotations.NullMarked;
