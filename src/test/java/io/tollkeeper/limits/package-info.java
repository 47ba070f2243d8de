/** Whether limits hold on several nodes, against liars, and without a database. */
@NullMarked
package io.tollkeeper.limits;

import org.jspecify.annotations.NullMarked;
