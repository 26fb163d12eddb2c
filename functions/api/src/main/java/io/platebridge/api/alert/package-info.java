/** Alerts on the wire. */
@NullMarked
package io.platebridge.api.alert;

import org.jspecify.annotations.NullMarked;
