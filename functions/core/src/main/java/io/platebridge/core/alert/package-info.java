/** What was seen in the streams of phones, written down once and for good. */
@NullMarked
package io.platebridge.core.alert;

import org.jspecify.annotations.NullMarked;
