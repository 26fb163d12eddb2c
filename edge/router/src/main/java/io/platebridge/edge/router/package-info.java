/**
 * The stream router: phones publish frames, dashboards watch them, alerts go to both. All state is
 * in memory; a frame is forwarded unchanged, and a slow subscriber loses old frames but does not
 * delay others.
 */
@NullMarked
package io.platebridge.edge.router;

import org.jspecify.annotations.NullMarked;
