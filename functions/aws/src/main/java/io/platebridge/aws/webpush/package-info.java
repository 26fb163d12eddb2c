/** Web Push: its subscriptions and its key in the store, and the way to push services. */
@NullMarked
package io.platebridge.aws.webpush;

import org.jspecify.annotations.NullMarked;
