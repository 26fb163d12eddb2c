/** Serves the built portal with a configuration that names the control plane and the issuer. */
@NullMarked
package io.platebridge.local.portal;

import org.jspecify.annotations.NullMarked;
