/*! Contains Stimulus 3.2.2, Copyright 2023 Basecamp, LLC, MIT Licence */
import { Application } from '@hotwired/stimulus';
import { keepAgesTrue } from '../ago.ts';
import { controllers } from './controllers.ts';
import { forgetCopiesWhenAsked } from './forget-copies.ts';

// The desk's script. Each page of the desk also works without it.
const application = Application.start();
for (const [name, controller] of Object.entries(controllers)) application.register(name, controller);
forgetCopiesWhenAsked();
keepAgesTrue();
