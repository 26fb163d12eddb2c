/** Web Push on the wire. */
@NullMarked
package io.platebridge.api.webpush;

import org.jspecify.annotations.NullMarked;
