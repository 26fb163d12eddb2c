/** Alerts about phones' streams. An alert is stored once and never changes. */
@NullMarked
package io.platebridge.core.alert;

import org.jspecify.annotations.NullMarked;
