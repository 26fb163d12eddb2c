/** Serves the built portal and tells it where the control plane and the issuer are. */
@NullMarked
package io.platebridge.local.portal;

import org.jspecify.annotations.NullMarked;
