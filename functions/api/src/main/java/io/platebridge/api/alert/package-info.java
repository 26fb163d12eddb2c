/** What was seen in the streams of phones, on the wire. */
@NullMarked
package io.platebridge.api.alert;

import org.jspecify.annotations.NullMarked;
