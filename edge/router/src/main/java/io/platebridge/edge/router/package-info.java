/**
 * The stream router: phones publish frames, dashboards watch them, alerts go to both. What is kept
 * is in memory only; a frame is passed on as it came, and a slow subscriber loses old frames but
 * does not delay others.
 */
@NullMarked
package io.platebridge.edge.router;

import org.jspecify.annotations.NullMarked;
