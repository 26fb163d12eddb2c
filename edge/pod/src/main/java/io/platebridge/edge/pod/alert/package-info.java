/**
 * Alerts of this router's streams on their way to the cloud's {@code notify}: heard where they are
 * raised, thinned out, written down, and told until the cloud has answered each. Phone and
 * dashboards have them at once and from the router itself; nothing here holds that up.
 */
@NullMarked
package io.platebridge.edge.pod.alert;

import org.jspecify.annotations.NullMarked;
