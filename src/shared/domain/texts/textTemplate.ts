import { z } from 'zod';
import { TemplateIdSchema } from '../ids';
import { MAX_TEXT_CHARS } from './textThread';

/** Words that are written again and again; `{{variables}}` stand for what differs. */
export const TextTemplateSchema = z.object({
  id: TemplateIdSchema,
  name: z.string().trim().min(1, 'Give the template a name.').max(60),
  text: z.string().trim().min(1, 'A template needs words.').max(MAX_TEXT_CHARS),
});
export type TextTemplate = z.infer<typeof TextTemplateSchema>;

/** What a template can say of whom it is sent to, beside the business's own variables. */
export const TEMPLATE_VARIABLES = [
  'customer_name',
  'first_name',
  'customer_number',
  'our_number',
  'business_name',
  'today',
  'next_appointment',
  'next_service',
] as const;
