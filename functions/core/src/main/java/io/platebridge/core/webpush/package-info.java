/** Web Push: messages about cars, sent to the browsers of people who asked for them. */
@NullMarked
package io.platebridge.core.webpush;

import org.jspecify.annotations.NullMarked;
