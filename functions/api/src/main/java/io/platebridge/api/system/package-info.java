/** The state of the control plane itself. */
@NullMarked
package io.platebridge.api.system;

import org.jspecify.annotations.NullMarked;
