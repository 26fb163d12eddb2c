/**
 * The pod and its cloud: it registers once, keeps the identity it got, and tells every minute that
 * it is alive; the answers bring the token keys and the version of the whitelist.
 */
@NullMarked
package io.platebridge.edge.pod.cloud;

import org.jspecify.annotations.NullMarked;
