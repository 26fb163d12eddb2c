/** Alerts in the store. */
@NullMarked
package io.platebridge.aws.alert;

import org.jspecify.annotations.NullMarked;
