/** The whole local system: the cloud, a gate with its pod, and the portal. */
@NullMarked
package io.platebridge.local.system;

import org.jspecify.annotations.NullMarked;
