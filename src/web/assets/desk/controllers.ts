import type { ControllerConstructor } from '@hotwired/stimulus';
import { AlongController } from './along-controller.ts';
import { ComposerController } from './composer-controller.ts';
import { HourController } from './hour-controller.ts';
import { InboxController } from './inbox-controller.ts';
import { OrganiserController } from './organiser-controller.ts';

/** Every controller of the desk by the name its markup uses: `data-controller="name"`. */
export const controllers: Record<string, ControllerConstructor> = { along: AlongController, composer: ComposerController, hour: HourController, inbox: InboxController, organiser: OrganiserController };
